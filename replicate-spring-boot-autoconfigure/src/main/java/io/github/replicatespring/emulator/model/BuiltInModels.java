package io.github.replicatespring.emulator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.replicatespring.emulator.model.ModelDescription.OutputKind;

/**
 * The models that the emulator brings along. Some have the names of models that Replicate
 * has, so that an application runs unchanged there.
 *
 * @since 0.1.0
 */
public final class BuiltInModels {

	/** The deployment that the emulator brings along; it runs the text model. */
	public static final String DEPLOYMENT = "emulator/writer";

	private static final Instant CREATED = Instant.parse("2025-06-01T09:30:00.123456Z");

	private static final Duration WARM = Duration.ofMillis(150);

	private static final Duration COLD = Duration.ofSeconds(8);

	private BuiltInModels() {
	}

	/**
	 * Return the catalogue of the built-in models.
	 * @param contents reads the files that inputs name
	 * @return the catalogue
	 */
	public static ModelCatalogue catalogue(InputContents contents) {
		EmulatedModel text = text();
		return new ModelCatalogue(
				List.of(text, image(), communityImage(), upscaler(contents), failing(), slowToStart()),
				Map.of(DEPLOYMENT, text.description().fullName()));
	}

	private static EmulatedModel text() {
		return new TextModel(new ModelDescription("meta", "meta-llama-3-8b-instruct",
				"An 8 billion parameter language model, fine tuned for chat completions", true,
				"5a6809ca6288247d06daf6365557e5e429063f32a21146b2a807c682652136b8", CREATED, TextModel.INPUTS,
				OutputKind.TOKENS), WARM);
	}

	private static EmulatedModel image() {
		return new ImageModel(new ModelDescription("black-forest-labs", "flux-schnell",
				"An image generation model tailored for local development and personal use", true,
				"c846a69991daf4c0e5d016514849d14ee5b2e6846ce6b9d6f21369e564cfe51e", CREATED, ImageModel.INPUTS,
				OutputKind.FILES));
	}

	private static EmulatedModel communityImage() {
		return new ImageModel(new ModelDescription("stability-ai", "sdxl",
				"An image model that is run by its version, as community models are", false,
				"7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc", CREATED, ImageModel.INPUTS,
				OutputKind.FILES));
	}

	private static EmulatedModel upscaler(InputContents contents) {
		return new UpscalingModel(new ModelDescription("emulator", "upscaler", "Enlarges a picture", true,
				"1c2d3e4f5a6b79880a1b2c3d4e5f60711c2d3e4f5a6b79880a1b2c3d4e5f6071", CREATED, UpscalingModel.INPUTS,
				OutputKind.FILES), contents);
	}

	private static EmulatedModel failing() {
		return new FailingModel(new ModelDescription("emulator", "failing", "Runs for a moment, then fails", true,
				"f0e1d2c3b4a5968778695a4b3c2d1e0ff0e1d2c3b4a5968778695a4b3c2d1e0f", CREATED,
				List.of(InputProperty.requiredText("prompt", "Any text.")), OutputKind.TOKENS));
	}

	private static EmulatedModel slowToStart() {
		return new TextModel(new ModelDescription("emulator", "slow-start",
				"Waits about eight seconds for a machine, then writes a text", true,
				"0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9", CREATED, TextModel.INPUTS,
				OutputKind.TOKENS), COLD);
	}

}

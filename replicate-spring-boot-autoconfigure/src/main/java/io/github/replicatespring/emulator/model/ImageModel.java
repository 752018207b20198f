package io.github.replicatespring.emulator.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.node.ObjectNode;

/**
 * An image model: paints a picture that depends on its prompt and seed only, and reports
 * its progress in the logs.
 */
final class ImageModel implements EmulatedModel {

	static final List<InputProperty> INPUTS = List.of(
			InputProperty.requiredText("prompt", "Prompt for generated image"),
			InputProperty.choice("aspect_ratio", "Aspect ratio for the generated image", PictureSize.ASPECT_RATIOS),
			InputProperty.integer("num_outputs", "Number of outputs to generate", 1, 1, 4),
			InputProperty.integer("num_inference_steps",
					"Number of denoising steps. 4 is recommended, and lower number of steps produce lower quality outputs, faster.",
					4, 1, 4),
			InputProperty.integer("seed", "Random seed. Set for reproducible generation"),
			InputProperty.choice("output_format", "Format of the output images; the emulator always paints PNG",
					List.of("webp", "jpg", "png")));

	private static final Duration STARTUP = Duration.ofMillis(400);

	private static final Duration ALL_STEPS = Duration.ofMillis(2400);

	private static final int MOST_SEEDS = 1 << 16;

	private final ModelDescription description;

	ImageModel(ModelDescription description) {
		this.description = description;
	}

	@Override
	public ModelDescription description() {
		return this.description;
	}

	@Override
	public ModelScript script(ObjectNode input) {
		String prompt = input.get("prompt").stringValue();
		long seed = input.has("seed") ? input.get("seed").bigIntegerValue().longValue()
				: Math.floorMod(prompt.hashCode(), MOST_SEEDS);
		List<ModelStep> steps = new ArrayList<>();
		steps.add(ModelStep.log(Duration.ofMillis(50), "Using seed: %d\nPrompt: %s\n".formatted(seed, prompt)));
		addProgress(steps, input.path("num_inference_steps").asInt(4));
		int pictures = input.path("num_outputs").asInt(1);
		String ratio = input.path("aspect_ratio").asString(PictureSize.ASPECT_RATIOS.get(0));
		for (int i = 0; i < pictures; i++) {
			steps.add(picture(new Painting(prompt, seed + i, PictureSize.of(ratio))));
		}
		return new ModelScript(STARTUP, steps, Map.of("image_count", pictures));
	}

	private static void addProgress(List<ModelStep> steps, int rounds) {
		Duration round = ALL_STEPS.dividedBy(rounds);
		steps.add(ModelStep.log(Duration.ZERO, ProgressLog.line(0, rounds, round)));
		for (int i = 1; i <= rounds; i++) {
			steps.add(ModelStep.log(round, ProgressLog.line(i, rounds, round)));
		}
	}

	private static ModelStep picture(Painting painting) {
		return ModelStep.file(Duration.ofMillis(100), "image/png", "png", painting::png);
	}

}

package io.github.replicatespring.emulator.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model that takes a file: enlarges the picture that it is given.
 */
final class UpscalingModel implements EmulatedModel {

	static final List<InputProperty> INPUTS = List.of(InputProperty.requiredFile("image", "The picture to enlarge"),
			InputProperty.integer("scale", "How many times wider and higher", 2, 1, 4),
			InputProperty.flag("smooth", "Blend between pixels instead of repeating them", true));

	private static final Duration STARTUP = Duration.ofMillis(300);

	private static final Duration ROUND = Duration.ofMillis(300);

	private static final int ROUNDS = 4;

	private final ModelDescription description;

	private final InputContents contents;

	UpscalingModel(ModelDescription description, InputContents contents) {
		this.description = description;
		this.contents = contents;
	}

	@Override
	public ModelDescription description() {
		return this.description;
	}

	@Override
	public ModelScript script(ObjectNode input) {
		List<ModelStep> steps = new ArrayList<>();
		for (int i = 0; i <= ROUNDS; i++) {
			steps.add(ModelStep.log((i == 0) ? Duration.ZERO : ROUND, ProgressLog.line(i, ROUNDS, ROUND)));
		}
		steps.add(new ModelStep(Duration.ofMillis(100), (run) -> enlarge(input, run)));
		return new ModelScript(STARTUP, steps, Map.of("image_count", 1));
	}

	private void enlarge(ObjectNode input, ModelRun run) {
		byte @Nullable [] content = this.contents.read(input.get("image").stringValue());
		if (content == null) {
			run.fail("The image is neither a data URI nor a file that this emulator has: one that was uploaded to it "
					+ "less than a day ago, or an output of the last hour. It calls no other machine");
			return;
		}
		Enlargement enlargement = new Enlargement(content, input.path("scale").asInt(2),
				input.path("smooth").asBoolean(true));
		String fault = enlargement.fault();
		if (fault != null) {
			run.fail(fault);
			return;
		}
		run.file("image/png", "png", enlargement::png);
	}

}

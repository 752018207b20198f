package io.github.replicatespring.emulator.model;

import java.time.Instant;

import tools.jackson.databind.node.ObjectNode;

/**
 * A version that a training has made: it does what the version does that was trained.
 *
 * @param description what it is
 * @param base what was trained
 * @since 0.1.0
 */
public record TrainedModel(ModelDescription description, EmulatedModel base) implements EmulatedModel {

	/**
	 * Return a version.
	 * @param base what was trained
	 * @param destination {@code owner/name} of the model that gets the version
	 * @param version the id of the version
	 * @param createdAt when it is made
	 * @return the version
	 */
	public static TrainedModel of(EmulatedModel base, String destination, String version, Instant createdAt) {
		ModelDescription old = base.description();
		int slash = destination.indexOf('/');
		return new TrainedModel(new ModelDescription(destination.substring(0, slash), destination.substring(slash + 1),
				old.text(), false, version, createdAt, old.inputs(), old.output()), base);
	}

	@Override
	public ModelScript script(ObjectNode input) {
		return this.base.script(input);
	}

}

package io.github.replicatespring.emulator.model;

import java.time.Instant;
import java.util.List;

import org.springframework.util.Assert;

/**
 * What a model is: its name, its version and its inputs.
 *
 * @param owner the account that it belongs to
 * @param name its name in that account
 * @param text what it does, for people
 * @param official whether it can be run by its name alone
 * @param version the id of its only version, 64 hexadecimal digits
 * @param createdAt when that version was made
 * @param inputs the inputs, in the order that people see them in
 * @param output what its output is made of
 * @since 0.1.0
 */
public record ModelDescription(String owner, String name, String text, boolean official, String version,
		Instant createdAt, List<InputProperty> inputs, OutputKind output) {

	/**
	 * Create a description.
	 * @throws IllegalArgumentException if the name is not complete
	 */
	public ModelDescription {
		Assert.hasText(owner, "'owner' must not be blank");
		Assert.hasText(name, "'name' must not be blank");
		inputs = List.copyOf(inputs);
	}

	/**
	 * Return the name as Replicate writes it.
	 * @return {@code owner/name}
	 */
	public String fullName() {
		return this.owner + "/" + this.name;
	}

	/**
	 * Return this model as one that is not official.
	 * @return the description
	 */
	public ModelDescription ofCommunity() {
		return new ModelDescription(this.owner, this.name, this.text, false, this.version, this.createdAt, this.inputs,
				this.output);
	}

	/**
	 * What the output of a model is made of. It is a list in both cases.
	 */
	public enum OutputKind {

		/** Pieces of text, to be joined without anything in between. */
		TOKENS,

		/** Addresses of files. */
		FILES

	}

}

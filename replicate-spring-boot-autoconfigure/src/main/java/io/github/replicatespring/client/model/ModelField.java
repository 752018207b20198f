package io.github.replicatespring.client.model;

import java.util.Locale;

/**
 * What can be changed about a model.
 *
 * @since 0.1.0
 */
public enum ModelField {

	/** What it does, in a sentence or two. */
	DESCRIPTION,

	/** Its documentation, as Markdown. */
	README,

	/** The address of its source code. */
	GITHUB_URL,

	/** The address of the paper that describes it. */
	PAPER_URL,

	/** The address of its weights. */
	WEIGHTS_URL,

	/** The address of its license. */
	LICENSE_URL;

	/**
	 * Return the name that Replicate uses.
	 * @return the name in snake case
	 */
	public String value() {
		return name().toLowerCase(Locale.ROOT);
	}

	boolean isAddress() {
		return name().endsWith("_URL");
	}

}

package io.github.replicatespring.benchmark.table;

/**
 * Who is measured.
 */
public enum Contender {

	/** This starter. */
	OURS("this starter"),

	/** What is written by hand on Spring's own means, such as WebClient. */
	PLAIN("by hand"),

	/** Replicate's JavaScript client on Node. */
	NPM("npm client");

	private final String title;

	Contender(String title) {
		this.title = title;
	}

	String title() {
		return this.title;
	}

}

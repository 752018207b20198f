package io.github.replicatespring.completion;

import org.jspecify.annotations.Nullable;

/**
 * What came of a hand-over.
 *
 * @param outcome how it ended
 * @param failure what the work threw, if it failed
 * @since 0.1.0
 */
public record HandOver(Outcome outcome, @Nullable Throwable failure) {

	static HandOver of(Outcome outcome) {
		return new HandOver(outcome, null);
	}

	static HandOver failed(Throwable failure) {
		return new HandOver(Outcome.FAILED, failure);
	}

	/**
	 * How a hand-over can end.
	 */
	public enum Outcome {

		/** The work ran and succeeded. */
		HANDLED,

		/** It had been handled before, or is older than what has been handled. */
		REPEATED,

		/** Another terminal status had been handled before and stays. */
		CONTRADICTED,

		/** The work failed and must be tried again. */
		FAILED,

		/** A copy is still being handled; nobody knows yet with what success. */
		BUSY

	}

}

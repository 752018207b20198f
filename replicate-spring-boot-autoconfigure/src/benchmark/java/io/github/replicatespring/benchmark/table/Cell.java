package io.github.replicatespring.benchmark.table;

import org.jspecify.annotations.Nullable;

/**
 * What one contender did.
 *
 * @param figure what was measured, or {@code null} if nothing could be
 * @param note what else is to be known, or why there is no figure; may be empty
 */
public record Cell(@Nullable Figure figure, String note) {

	@Override
	public String toString() {
		return (((this.figure != null) ? this.figure + " " : "") + this.note).strip();
	}

}

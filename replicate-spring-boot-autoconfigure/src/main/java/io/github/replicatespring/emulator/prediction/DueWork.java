package io.github.replicatespring.emulator.prediction;

/**
 * Something that happens at a time. What is due at the same time happens in the order in
 * which it was asked for. Guarded by the {@link EmulatorTime} that it belongs to.
 */
final class DueWork implements Comparable<DueWork> {

	private final long number;

	private final Runnable action;

	private long at;

	DueWork(long at, long number, Runnable action) {
		this.at = at;
		this.number = number;
		this.action = action;
	}

	long at() {
		return this.at;
	}

	Runnable action() {
		return this.action;
	}

	void moveBack(long nanos) {
		this.at -= nanos;
	}

	@Override
	public int compareTo(DueWork other) {
		return (this.at != other.at) ? Long.compare(this.at, other.at) : Long.compare(this.number, other.number);
	}

	@Override
	public boolean equals(Object other) {
		return this == other;
	}

	@Override
	public int hashCode() {
		return Long.hashCode(this.number);
	}

}

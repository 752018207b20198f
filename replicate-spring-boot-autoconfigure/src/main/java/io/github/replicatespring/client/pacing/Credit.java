package io.github.replicatespring.client.pacing;

/**
 * How many requests Replicate has said that it will still take. Counts on the safe side:
 * whatever an answer may not have counted yet counts against what is left. When nothing
 * is left, one request asks anew once the limit is reset. Not thread-safe.
 */
final class Credit {

	private boolean known;

	private long permitted;

	private long reset;

	private long refreshAt;

	boolean isKnown() {
		return this.known;
	}

	long remaining(long sent) {
		return Math.max(0, this.permitted - sent);
	}

	long nextAt(long sent, long now) {
		return (this.permitted > sent) ? now : this.refreshAt;
	}

	void sending(long sent, long now) {
		if (this.permitted <= sent) {
			this.permitted = sent + 1;
			this.refreshAt = now + this.reset;
		}
	}

	void answered(Turn turn, long remaining, long reset, long now) {
		this.known = true;
		this.permitted = turn.countedBefore() + 1 + remaining;
		this.reset = reset;
		this.refreshAt = now + this.reset;
	}

	/**
	 * Some requests count for no limit, and their answers tell none.
	 */
	void uncounted() {
		this.permitted++;
	}

	void refused(long sent, long openAt) {
		this.permitted = sent;
		this.refreshAt = openAt;
	}

}

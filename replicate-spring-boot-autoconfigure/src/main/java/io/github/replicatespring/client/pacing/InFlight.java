package io.github.replicatespring.client.pacing;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The requests that Replicate may not have counted yet: those sent a moment ago and not
 * answered. An answer may be held back for a minute, but a request is counted when it
 * arrives. Not thread-safe.
 */
final class InFlight {

	private static final long COUNTED_AFTER = TimeUnit.SECONDS.toNanos(2);

	/** The oldest first. */
	private final Set<Turn> uncounted = new LinkedHashSet<>();

	private long sent;

	long sent() {
		return this.sent;
	}

	int uncounted(long now) {
		while (!this.uncounted.isEmpty() && nextCountedAt(now) - now <= 0) {
			this.uncounted.remove(this.uncounted.iterator().next());
		}
		return this.uncounted.size();
	}

	/**
	 * When the oldest one counts for certain.
	 */
	long nextCountedAt(long now) {
		return this.uncounted.isEmpty() ? now : this.uncounted.iterator().next().grantedAt() + COUNTED_AFTER;
	}

	Turn add(RequestBucket bucket, long now) {
		Turn turn = new Turn(bucket, now, this.sent - uncounted(now));
		this.uncounted.add(turn);
		this.sent++;
		return turn;
	}

	void remove(Turn turn) {
		this.uncounted.remove(turn);
	}

}

package io.github.replicatespring.client.pacing;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The requests that Replicate may not have counted yet: those sent a moment ago and not
 * answered. An answer may be held back for a minute, but a request is counted when it
 * arrives. Not thread-safe.
 */
final class InFlight {

	private static final long COUNTED_AFTER = TimeUnit.SECONDS.toNanos(2);

	/** The oldest first, and behind it also some that count meanwhile. */
	private final Queue<Turn> turns = new ArrayDeque<>();

	private int uncounted;

	private long sent;

	long sent() {
		return this.sent;
	}

	int uncounted(long now) {
		Turn oldest = oldest();
		while (oldest != null && countedAt(oldest) - now <= 0) {
			remove(oldest);
			oldest = oldest();
		}
		return this.uncounted;
	}

	/**
	 * When the oldest one counts for certain.
	 */
	long nextCountedAt(long now) {
		Turn oldest = oldest();
		return (oldest != null) ? countedAt(oldest) : now;
	}

	private static long countedAt(Turn turn) {
		return turn.grantedAt() + COUNTED_AFTER;
	}

	private @Nullable Turn oldest() {
		Turn oldest = this.turns.peek();
		while (oldest != null && oldest.isCounted()) {
			this.turns.remove();
			oldest = this.turns.peek();
		}
		return oldest;
	}

	Turn add(RequestBucket bucket, long now) {
		Turn turn = new Turn(bucket, now, this.sent - uncounted(now));
		this.turns.add(turn);
		this.uncounted++;
		this.sent++;
		return turn;
	}

	void remove(Turn turn) {
		if (turn.count()) {
			this.uncounted--;
		}
	}

}

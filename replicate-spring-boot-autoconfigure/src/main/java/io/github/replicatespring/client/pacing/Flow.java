package io.github.replicatespring.client.pacing;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Decides when the next request of a bucket may go out. Not thread-safe.
 */
final class Flow {

	private static final int MOST_DOUBLINGS = 20;

	private final InFlight inFlight = new InFlight();

	private final Credit credit = new Credit();

	private final SlowStart slowStart = new SlowStart();

	private final OwnLimit ownLimit;

	private final Duration firstPause;

	private final Duration longestPause;

	private long closedUntil;

	private boolean closed;

	private int refusals;

	private long lastPausedAt;

	Flow(@Nullable Integer perMinute, Duration firstPause, Duration longestPause) {
		this.ownLimit = new OwnLimit(perMinute);
		this.firstPause = firstPause;
		this.longestPause = longestPause;
	}

	/**
	 * When the next request may go out, as far as is known now; at once if not after the
	 * given time.
	 */
	long nextAt(long now) {
		if (isClosed(now)) {
			return this.closedUntil;
		}
		long next = this.credit.isKnown() ? this.credit.nextAt(this.inFlight.sent(), now)
				: this.slowStart.nextAt(this.inFlight, now);
		return Math.max(next, this.ownLimit.nextAt(now));
	}

	/**
	 * Before when no request goes out, whatever the responses to those in flight say.
	 */
	long notBefore(long now) {
		if (isClosed(now)) {
			return this.closedUntil;
		}
		long next = this.slowStart.notBefore(now);
		if (this.credit.isKnown()) {
			next = (this.inFlight.uncounted(now) > 0) ? now : this.credit.nextAt(this.inFlight.sent(), now);
		}
		return Math.max(next, this.ownLimit.nextAt(now));
	}

	/**
	 * When what is in flight now has been counted.
	 */
	long countedAt(long now) {
		return (this.inFlight.uncounted(now) > 0) ? this.inFlight.nextCountedAt(now) : now;
	}

	/**
	 * How long nothing at all goes out.
	 */
	long closedFor(long now) {
		return isClosed(now) ? this.closedUntil - now : 0;
	}

	/**
	 * How many requests Replicate will still take, if it has said so.
	 */
	@Nullable Long remaining() {
		return this.credit.isKnown() ? this.credit.remaining(this.inFlight.sent()) : null;
	}

	Turn send(RequestBucket bucket, long now) {
		this.ownLimit.sending(now);
		this.credit.sending(this.inFlight.sent(), now);
		this.slowStart.sending(now);
		return this.inFlight.add(bucket, now);
	}

	void answered(Turn turn, @Nullable RateLimit limit, long now) {
		this.inFlight.remove(turn);
		this.refusals = 0;
		if (limit != null) {
			this.credit.answered(turn, limit.remaining(), RateLimit.bounded(limit.reset()).toNanos(), now);
		}
		else {
			this.credit.uncounted();
		}
		this.slowStart.answered(now);
	}

	void refused(Turn turn, @Nullable Duration asked, long now) {
		this.inFlight.remove(turn);
		Duration pause = RateLimit.bounded((asked != null) ? asked : pause(turn, now));
		long until = now + pause.toNanos();
		this.closedUntil = this.closed ? Math.max(this.closedUntil, until) : until;
		this.closed = true;
		this.credit.refused(this.inFlight.sent(), this.closedUntil);
		this.slowStart.refused(turn, pause.toNanos(), asked != null, now);
	}

	void ended(Turn turn) {
		this.inFlight.remove(turn);
	}

	private Duration pause(Turn turn, long now) {
		if (turn.grantedAt() - this.lastPausedAt >= 0 || this.refusals == 0) {
			this.refusals++;
			this.lastPausedAt = now;
		}
		Duration doubled = this.firstPause.multipliedBy(1L << Math.min(this.refusals - 1, MOST_DOUBLINGS));
		return (doubled.compareTo(this.longestPause) < 0) ? doubled : this.longestPause;
	}

	private boolean isClosed(long now) {
		this.closed = this.closed && now < this.closedUntil;
		return this.closed;
	}

}

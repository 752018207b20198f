package io.github.replicatespring.client.pacing;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.github.replicatespring.client.error.RateLimitWaitException;
import io.github.replicatespring.client.log.Facts;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Lets requests go out as fast as Replicate takes them and no faster, for each account
 * and each of its two limits apart. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Pacer {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.client");

	private static final int MOST_ACCOUNTS = 1000;

	private static final Duration MAX_WAIT = Duration.ofDays(365);

	private final RateLimitSettings settings;

	private final Duration firstPause;

	private final Duration longestPause;

	private final LongSupplier nanoTime;

	private final Scheduler scheduler;

	private final RateLimitWaitObservations observations;

	private final AtomicLong arrivals = new AtomicLong();

	private final Map<Key, RequestBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {

		@Override
		protected boolean removeEldestEntry(Map.Entry<Key, RequestBucket> eldest) {
			return size() > 2 * MOST_ACCOUNTS;
		}

	};

	/**
	 * Create a pacer.
	 * @param settings the limits and the longest wait
	 * @param firstPause the pause after a refusal that names none
	 * @param longestPause the longest pause that is chosen without Replicate naming one
	 * @param nanoTime tells the time in nanoseconds
	 * @param scheduler wakes up those who wait
	 * @param observations takes the observations of waits
	 */
	public Pacer(RateLimitSettings settings, Duration firstPause, Duration longestPause, LongSupplier nanoTime,
			Scheduler scheduler, RateLimitWaitObservations observations) {
		this.settings = settings;
		this.firstPause = firstPause;
		this.longestPause = longestPause;
		this.nanoTime = nanoTime;
		this.scheduler = scheduler;
		this.observations = observations;
	}

	/**
	 * Return a place in the order of calls.
	 * @return the place
	 */
	public long arrive() {
		return this.arrivals.incrementAndGet();
	}

	/**
	 * Return the turn of a request, if nothing has to be waited for.
	 * @param account the token whose limits count
	 * @param predictions whether the request creates a prediction
	 * @return the turn, or {@code null} if it has not come yet
	 */
	public @Nullable Turn turnNow(String account, boolean predictions) {
		return bucket(new Key(account, predictions)).turnNow();
	}

	/**
	 * Wait for the turn of a request.
	 * @param account the token whose limits count
	 * @param predictions whether the request creates a prediction
	 * @param order the place of the call in the order of calls
	 * @param waited how long the call has waited for turns so far
	 * @param remaining how long the call may go on, or {@code null} for as long as calls
	 * wait for turns
	 * @return the turn; fails with a {@link RateLimitWaitException} when the call would
	 * wait too long
	 */
	public Mono<Turn> turn(String account, boolean predictions, long order, Duration waited,
			@Nullable Duration remaining) {
		return Mono.defer(() -> {
			RequestBucket bucket = bucket(new Key(account, predictions));
			Turn turn = bucket.turnNow();
			return (turn != null) ? Mono.just(turn) : wait(bucket, predictions, order, waited, remaining);
		});
	}

	private Mono<Turn> wait(RequestBucket bucket, boolean predictions, long order, Duration waited,
			@Nullable Duration remaining) {
		Duration ofTurns = longest(waited);
		Duration longest = (remaining != null && remaining.compareTo(ofTurns) < 0) ? remaining : ofTurns;
		boolean callEnds = longest != ofTurns;
		logger.debug(Facts.of("bucket", name(predictions)).after("Waiting for Replicate's rate limit"));
		return this.observations.observe(
				bucket.turn(order, longest)
					.onErrorMap(TimeoutException.class,
							(ex) -> callEnds ? RateLimitWaitException.withinCall(longest)
									: new RateLimitWaitException(this.settings.maxWait())),
				name(predictions), bucket.waiting());
	}

	private Duration longest(Duration waited) {
		Duration longest = this.settings.maxWait().minus(waited);
		if (longest.isNegative()) {
			return Duration.ZERO;
		}
		return (longest.compareTo(MAX_WAIT) < 0) ? longest : MAX_WAIT;
	}

	/**
	 * Return how things stand with the limits that requests have been made under.
	 * @param ownAccount the token of the client's own account
	 * @return the states; tokens are not in them
	 */
	public List<BucketState> states(String ownAccount) {
		Map<Key, RequestBucket> known;
		synchronized (this.buckets) {
			known = new LinkedHashMap<>(this.buckets);
		}
		return known.entrySet()
			.stream()
			.map((entry) -> entry.getValue()
				.state(name(entry.getKey().predictions()), entry.getKey().account().equals(ownAccount)))
			.sorted(Comparator.comparing(BucketState::ownAccount).reversed().thenComparing(BucketState::bucket))
			.toList();
	}

	private static String name(boolean predictions) {
		return predictions ? "predictions" : "others";
	}

	private RequestBucket bucket(Key key) {
		synchronized (this.buckets) {
			return this.buckets.computeIfAbsent(key,
					(missing) -> new RequestBucket(flow(missing), this.nanoTime, this.scheduler));
		}
	}

	private Flow flow(Key key) {
		Integer limit = key.predictions() ? this.settings.predictionsPerMinute() : this.settings.othersPerMinute();
		return new Flow(limit, this.firstPause, this.longestPause);
	}

	/**
	 * A limit of an account. Not to be printed: the account is known by its token.
	 */
	private record Key(String account, boolean predictions) {

		@Override
		public String toString() {
			return name(this.predictions);
		}

	}

}

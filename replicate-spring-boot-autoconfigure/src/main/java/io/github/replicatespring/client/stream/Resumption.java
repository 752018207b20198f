package io.github.replicatespring.client.stream;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;

import io.github.replicatespring.client.log.Facts;
import io.github.replicatespring.client.log.ReadableDuration;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * Decides after a lost connection whether the stream is resumed, and when. Attempts count
 * anew after each progress, so that a long stream may be cut often. One for each
 * subscription.
 */
final class Resumption extends Retry {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.client");

	private static final Duration LONGEST_RETRY_AFTER = Duration.ofMinutes(1);

	private static final Duration SHORTEST_RECONNECTION_TIME = Duration.ofMillis(50);

	private static final Pattern DIGITS = Pattern.compile("[0-9]{1,9}");

	private final String host;

	private final StreamSettings settings;

	private final StreamPosition position;

	private final Mono<?> ended;

	private final Scheduler scheduler;

	private final DoubleSupplier random;

	private volatile int attempts;

	private volatile Duration firstDelay;

	Resumption(String host, StreamSettings settings, StreamPosition position, Mono<?> ended, Scheduler scheduler,
			DoubleSupplier random) {
		this.host = host;
		this.settings = settings;
		this.position = position;
		this.ended = ended;
		this.scheduler = scheduler;
		this.random = random;
		this.firstDelay = settings.firstDelay();
	}

	/**
	 * The stream has got further.
	 */
	void progress() {
		if (this.attempts != 0) {
			this.attempts = 0;
		}
	}

	/**
	 * Take over the wait that the server names in a {@code retry} field.
	 */
	void reconnectionTime(String milliseconds) {
		if (DIGITS.matcher(milliseconds).matches()) {
			Duration named = Duration.ofMillis(Long.parseLong(milliseconds));
			this.firstDelay = shorter(longer(named, SHORTEST_RECONNECTION_TIME), this.settings.maxDelay());
		}
	}

	@Override
	public Publisher<?> generateCompanion(Flux<RetrySignal> failures) {
		return failures.concatMap((signal) -> resume(signal.failure()));
	}

	private Mono<Long> resume(Throwable failure) {
		if (!(failure instanceof ConnectionLostException loss)) {
			return Mono.error(failure);
		}
		String impediment = impediment(loss);
		if (impediment != null) {
			return Mono.error(new StreamInterruptedException(this.host, impediment, this.position.last()));
		}
		this.attempts++;
		Duration delay = delay(loss.retryAfter());
		logger.debug(Facts.of("host", this.host)
			.and("attempt", this.attempts)
			.and("delay", delay)
			.after("Stream from %s lost (%s); attempt %d of %d to resume it in %s".formatted(this.host,
					loss.getMessage(), this.attempts, this.settings.maxAttempts(), ReadableDuration.of(delay))));
		Mono<Long> wait = Mono.delay(delay, this.scheduler);
		return (this.attempts > 1) ? Mono.firstWithSignal(wait, giveUpAtEnd(loss)) : wait;
	}

	/**
	 * Give up once the prediction has ended: what has failed before hardly comes back
	 * then, and the whole output is to be had.
	 */
	private Mono<Long> giveUpAtEnd(ConnectionLostException loss) {
		return this.ended.map((end) -> true)
			.onErrorComplete()
			.switchIfEmpty(Mono.never())
			.flatMap((end) -> Mono.error(new StreamInterruptedException(this.host,
					loss.getMessage() + ", and the prediction has ended meanwhile", this.position.last())));
	}

	private @Nullable String impediment(ConnectionLostException loss) {
		if (!this.position.isResumable()) {
			return loss.getMessage() + ", and it cannot be resumed as its output carries no unique event ids";
		}
		if (this.attempts >= this.settings.maxAttempts()) {
			return "%s, and %d attempts to resume it brought nothing".formatted(loss.getMessage(), this.attempts);
		}
		Duration retryAfter = loss.retryAfter();
		if (retryAfter != null && retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0) {
			return "%s, and it may be resumed only after %s".formatted(loss.getMessage(),
					ReadableDuration.of(retryAfter));
		}
		return null;
	}

	private Duration delay(@Nullable Duration retryAfter) {
		Duration delay = this.firstDelay;
		for (int i = 1; i < this.attempts && delay.compareTo(this.settings.maxDelay()) < 0; i++) {
			delay = delay.multipliedBy(2);
		}
		delay = shorter(delay, this.settings.maxDelay());
		Duration jitter = Duration.ofNanos((long) (delay.toNanos() * 0.5 * this.random.getAsDouble()));
		return longer(delay, (retryAfter != null) ? retryAfter : Duration.ZERO).plus(jitter);
	}

	private static Duration shorter(Duration one, Duration other) {
		return (one.compareTo(other) <= 0) ? one : other;
	}

	private static Duration longer(Duration one, Duration other) {
		return (one.compareTo(other) >= 0) ? one : other;
	}

}

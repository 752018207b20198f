package io.github.replicatespring.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

import io.github.replicatespring.client.webhook.WebhookSecret;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Provides the account's default secret, as the API tells it. It is fetched when first
 * needed, never on the thread that asks, and kept. A delivery that fits it not makes it
 * be fetched again in the background, at most once a minute; the old one stays until a
 * new one is there. While none can be had, attempts to fetch it are a second, two, four
 * and so on up to a minute apart, however many deliveries ask. Thread-safe.
 *
 * @since 0.1.0
 */
public final class AccountWebhookSecretProvider implements WebhookSecretProvider {

	private static final Duration REFRESH_INTERVAL = Duration.ofMinutes(1);

	private static final Duration FETCH_TIMEOUT = Duration.ofSeconds(30);

	private static final int MOST_DOUBLINGS = 6;

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.webhook");

	private final Supplier<Mono<WebhookSecret>> source;

	private final Clock clock;

	private @Nullable List<WebhookSecret> current;

	private @Nullable Mono<List<WebhookSecret>> fetching;

	private Instant nextFetch = Instant.MIN;

	private int failures;

	/**
	 * Create a provider. Nothing is fetched yet.
	 * @param source asks the API for the secret
	 * @param clock tells the time that the intervals go by
	 */
	public AccountWebhookSecretProvider(Supplier<Mono<WebhookSecret>> source, Clock clock) {
		this.source = source;
		this.clock = clock;
	}

	@Override
	public synchronized Mono<List<WebhookSecret>> secrets() {
		if (this.current != null) {
			return Mono.just(this.current);
		}
		if (this.fetching != null) {
			return this.fetching;
		}
		return isFetchDue() ? fetch() : Mono.empty();
	}

	@Override
	public void mismatched() {
		Mono<List<WebhookSecret>> fetch = null;
		synchronized (this) {
			if (this.fetching == null && isFetchDue()) {
				fetch = fetch();
			}
		}
		if (fetch != null) {
			fetch.subscribe((secrets) -> {
			}, (failure) -> {
			});
		}
	}

	private boolean isFetchDue() {
		return !this.clock.instant().isBefore(this.nextFetch);
	}

	// Cached, so that a delivery that waits no longer does not end the fetch for others.
	private Mono<List<WebhookSecret>> fetch() {
		Mono<List<WebhookSecret>> fetch = Mono.defer(this.source)
			.switchIfEmpty(Mono.error(() -> new IllegalStateException("The API answered without a secret")))
			.doOnNext(WebhookSignature::requireStrong)
			.timeout(FETCH_TIMEOUT)
			.map(List::of)
			.doOnNext(this::fetched)
			.doOnError(this::failed)
			.subscribeOn(Schedulers.boundedElastic())
			.cache();
		this.fetching = fetch;
		return fetch;
	}

	private synchronized void fetched(List<WebhookSecret> secrets) {
		this.current = secrets;
		this.failures = 0;
		finished(REFRESH_INTERVAL);
	}

	private synchronized void failed(Throwable failure) {
		Duration pause = (this.current != null) ? REFRESH_INTERVAL : pause();
		finished(pause);
		logger.warn("The webhook secret could not be fetched, next attempt in "
				+ pause.toSeconds() + " s at the earliest. " + ((this.current != null)
						? "The one known so far stays in use" : "Until then deliveries are answered 503")
				+ ": " + failure);
	}

	private Duration pause() {
		Duration doubled = Duration.ofSeconds(1L << Math.min(this.failures++, MOST_DOUBLINGS));
		return (doubled.compareTo(REFRESH_INTERVAL) < 0) ? doubled : REFRESH_INTERVAL;
	}

	private void finished(Duration pause) {
		this.fetching = null;
		this.nextFetch = this.clock.instant().plus(pause);
	}

}

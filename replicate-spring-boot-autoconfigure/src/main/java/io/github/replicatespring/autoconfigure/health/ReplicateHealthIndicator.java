package io.github.replicatespring.autoconfigure.health;

import java.time.Duration;
import java.util.Map;

import io.github.replicatespring.client.account.Account;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.http.SingleAttempt;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

import org.springframework.beans.BeansException;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.NestedExceptionUtils;

/**
 * Shows whether Replicate can be reached, lets us in, and slows us down. The account is
 * asked when somebody wants to know, once, and at most once in an interval: however many
 * ask, they share the answer. Waiting costs no thread.
 */
final class ReplicateHealthIndicator implements ReactiveHealthIndicator {

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final int UNAUTHORIZED = 401;

	private static final int FORBIDDEN = 403;

	private static final int TOO_MANY_REQUESTS = 429;

	private final Mono<Health> health;

	/**
	 * Create an indicator.
	 * @param account asks for the account, at each subscription
	 * @param service what is asked
	 * @param interval how long an answer holds
	 * @param scheduler keeps the time
	 */
	ReplicateHealthIndicator(Mono<Account> account, String service, Duration interval, Scheduler scheduler) {
		this.health = SingleAttempt.of(account)
			.map((found) -> authenticated().withDetail("account", found.username()))
			.timeout(TIMEOUT, scheduler)
			.onErrorResume((failure) -> Mono.just(failed(failure)))
			.map((builder) -> builder.withDetail("service", service).build())
			.cache(interval, scheduler);
	}

	@Override
	public Mono<Health> health() {
		return this.health;
	}

	private static Health.Builder authenticated() {
		return new Health.Builder(Status.UP, Map.of("reachable", true, "authenticated", true, "throttled", false));
	}

	private static Health.Builder failed(Throwable failure) {
		if (failure instanceof ReplicateApiException exception) {
			return refused(exception.status());
		}
		if (failure instanceof BeansException) {
			return unusable(NestedExceptionUtils.getMostSpecificCause(failure));
		}
		return new Health.Builder(Status.DOWN,
				Map.of("reachable", false, "reason", failure.getClass().getSimpleName()));
	}

	/**
	 * Being throttled is no illness: the application goes on, more slowly.
	 */
	private static Health.Builder refused(int status) {
		boolean throttled = status == TOO_MANY_REQUESTS;
		Health.Builder builder = new Health.Builder(throttled ? Status.UP : Status.DOWN)
			.withDetails(Map.of("reachable", true, "throttled", throttled));
		if (status == UNAUTHORIZED || status == FORBIDDEN) {
			builder.withDetail("authenticated", false);
		}
		return builder.withDetail("reason", "HTTP " + status);
	}

	/**
	 * There is no client to ask with, most likely because there is no token.
	 */
	private static Health.Builder unusable(Throwable cause) {
		String reason = (cause instanceof FailureAnalyzedException analyzed) ? analyzed.analysis().getDescription()
				: cause.getClass().getSimpleName();
		return new Health.Builder(Status.DOWN, Map.of("authenticated", false, "reason", reason));
	}

}

package io.github.replicatespring.client.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryOperations;
import org.springframework.retry.backoff.BackOffContext;
import org.springframework.retry.backoff.BackOffInterruptedException;
import org.springframework.retry.backoff.BackOffPolicy;
import org.springframework.retry.backoff.Sleeper;
import org.springframework.retry.policy.AlwaysRetryPolicy;
import org.springframework.retry.support.RetryTemplate;

/**
 * Spring Retry doing what a {@link RetryDecision} says.
 */
final class DecidedRetries {

	private static final String STARTED = "replicate.started";

	private static final String DELAY = "replicate.delay";

	private static final String PROGRESS = "replicate.progress";

	private DecidedRetries() {
	}

	static CallProgress progress(RetryContext context) {
		if (context.getAttribute(PROGRESS) instanceof CallProgress progress) {
			return progress;
		}
		throw new IllegalStateException("This retry was not opened by the policy for Replicate");
	}

	static RetryOperations template(RetryDecision decision, Clock clock, Sleeper sleeper) {
		RetryTemplate template = new RetryTemplate();
		template.setRetryPolicy(new Policy(decision, clock));
		template.setBackOffPolicy(new BackOff(sleeper));
		return template;
	}

	private static final class Policy extends AlwaysRetryPolicy {

		private final transient RetryDecision decision;

		private final transient Clock clock;

		private Policy(RetryDecision decision, Clock clock) {
			this.decision = decision;
			this.clock = clock;
		}

		@Override
		public RetryContext open(@Nullable RetryContext parent) {
			RetryContext context = super.open(parent);
			context.setAttribute(STARTED, this.clock.instant());
			context.setAttribute(PROGRESS, new CallProgress());
			return context;
		}

		@Override
		public void registerThrowable(RetryContext context, Throwable failure) {
			super.registerThrowable(context, failure);
			Instant started = (Instant) context.getAttribute(STARTED);
			CallProgress progress = progress(context);
			Duration elapsed = Duration.between(started, this.clock.instant()).minus(progress.waited());
			int attempts = context.getRetryCount() - progress.throttled();
			context.setAttribute(DELAY, this.decision.delay(failure, attempts, elapsed, progress.remaining()));
		}

		@Override
		public boolean canRetry(RetryContext context) {
			return context.getLastThrowable() == null || context.getAttribute(DELAY) != null;
		}

	}

	private record BackOff(Sleeper sleeper) implements BackOffPolicy {

		@Override
		public BackOffContext start(RetryContext context) {
			return new Attempt(context);
		}

		@Override
		public void backOff(BackOffContext attempt) {
			try {
				if (((Attempt) attempt).context().getAttribute(DELAY) instanceof Duration delay) {
					this.sleeper.sleep(delay.toMillis());
				}
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				throw new BackOffInterruptedException("Interrupted between two attempts", ex);
			}
		}

	}

	private record Attempt(RetryContext context) implements BackOffContext {

	}

}

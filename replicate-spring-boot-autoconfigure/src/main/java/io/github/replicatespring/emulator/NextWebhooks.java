package io.github.replicatespring.emulator;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.github.replicatespring.emulator.fault.PlannedFaults;
import io.github.replicatespring.emulator.fault.WebhookFault;
import io.github.replicatespring.emulator.fault.WebhookFault.Kind;

/**
 * The next webhook deliveries, which are to go astray. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class NextWebhooks {

	private final PlannedFaults<WebhookFault> faults;

	private final int times;

	private final @Nullable String scope;

	NextWebhooks(PlannedFaults<WebhookFault> faults, int times, @Nullable String scope) {
		Assert.isTrue(times >= 1, () -> "The next webhooks must be at least 1, not " + times);
		this.faults = faults;
		this.times = times;
		this.scope = scope;
	}

	/**
	 * Take only deliveries about one model or prediction.
	 * @param modelOrPrediction {@code owner/name} of the model, or the id of the
	 * prediction
	 * @return those deliveries
	 */
	public NextWebhooks of(String modelOrPrediction) {
		return new NextWebhooks(this.faults, this.times, modelOrPrediction);
	}

	/**
	 * Let it never arrive.
	 */
	public void drop() {
		plan(Kind.DROP, Duration.ZERO);
	}

	/**
	 * Let it arrive twice, the second time after it was taken.
	 */
	public void repeat() {
		plan(Kind.REPEAT, Duration.ZERO);
	}

	/**
	 * Let it arrive later.
	 * @param duration by how much, at normal speed
	 */
	public void delay(Duration duration) {
		plan(Kind.DELAY, duration);
	}

	/**
	 * Let it arrive after the next one; after five seconds if there is none.
	 */
	public void reorder() {
		plan(Kind.OVERTAKE, Duration.ZERO);
	}

	/**
	 * Sign its first attempt with another secret. If it reports an end, the attempts that
	 * follow are signed rightly.
	 */
	public void forge() {
		plan(Kind.FORGE, Duration.ZERO);
	}

	private void plan(Kind kind, Duration delay) {
		this.faults.plan(new WebhookFault(kind, delay), this.times, this.scope);
	}

}

package io.github.replicatespring.webhook;

import java.util.function.Supplier;

import io.github.replicatespring.completion.CompletionStore.Work;
import io.github.replicatespring.webhook.observation.WebhookObservationContext;
import io.micrometer.observation.Observation;

/**
 * The observation of one verified delivery.
 */
record ObservedDelivery(Observation observation, WebhookObservationContext context, Supplier<Observation> handling) {

	/**
	 * Observe each run of the work, which may go on or come again after the answer.
	 */
	Work observed(Work work) {
		return () -> this.observation.scopedChecked(() -> this.handling.get().observeChecked(work::run));
	}

	void answered(WebhookAnswer answer) {
		this.context.answered(answer.value(), null);
		this.observation.stop();
	}

	void abandoned() {
		this.observation.stop();
	}

}

package io.github.replicatespring.client.await;

import io.github.replicatespring.client.prediction.PollingPreference;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.ReportedRequest;
import io.github.replicatespring.client.prediction.WebhookEventType;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * How the end of what this client creates is to become known, and with what.
 *
 * @param here whether a webhook tells this application of it
 * @param anywhere whether a webhook tells anybody of it
 * @param correlation the application's own value
 * @param polling how to ask for it, or {@code null} for as the client is configured
 */
record Reporting(boolean here, boolean anywhere, @Nullable String correlation, @Nullable PollingPreference polling) {

	/**
	 * Return how the end becomes known.
	 * @param asked the request as the application made it
	 * @param addressed the request with the client's webhook address
	 * @throws IllegalArgumentException if it would not at all
	 */
	static Reporting of(ReportedRequest<?> asked, ReportedRequest<?> addressed) {
		boolean ends = addressed.webhookEvents().contains(WebhookEventType.COMPLETED);
		boolean anywhere = addressed.webhook() != null;
		PollingPreference polling = (asked instanceof PredictionRequest request) ? request.polling() : null;
		Assert.isTrue(polling == null || polling.isAsking() || (anywhere && ends),
				"'polling' is none, but no webhook tells of the end either: set 'replicate.webhook.base-url' or give "
						+ "the run a webhook(...), called when the prediction has completed, or leave 'polling' out");
		return new Reporting(anywhere && ends && asked.webhook() == null, anywhere, asked.correlation(), polling);
	}

	/**
	 * Return whether the client asks without waiting for a webhook.
	 */
	boolean isPolled() {
		return (this.polling != null) ? this.polling.isAsking() : !this.here;
	}

}

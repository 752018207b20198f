package io.github.replicatespring.client.prediction;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

import io.github.replicatespring.client.log.ReadableDuration;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

/**
 * What is asked for when a prediction is created. Immutable; start with
 * {@link #of(Object)} and add to it.
 *
 * @param version the version to run, in {@code predictions().create} only: a version id,
 * {@code owner/name:version}, or {@code owner/name} of an official model
 * @param input the input: a map, or a record or other bean whose properties are written
 * in snake case; {@code null}s inside are left out
 * @param webhook where Replicate reports to; without one the client puts in its own, if
 * it is configured
 * @param webhookEvents when Replicate reports; without any, those that the client is
 * configured with
 * @param correlation the application's own value that comes back with the events, or
 * {@code null}
 * @param preferWait how long Replicate may hold the answer back for the prediction to
 * finish, 1 to 60 seconds; not at all if {@code null}
 * @param cancelAfter how long after its creation Replicate gives the prediction up, at
 * least 5 seconds; never if {@code null}
 * @param polling how the client asks for the prediction; as it is configured if
 * {@code null}
 * @since 0.1.0
 */
public record PredictionRequest(@Nullable String version, Object input, @Nullable URI webhook,
		Set<WebhookEventType> webhookEvents, @Nullable String correlation, @Nullable Duration preferWait,
		@Nullable Duration cancelAfter,
		@Nullable PollingPreference polling) implements ReportedRequest<PredictionRequest> {

	private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

	private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);

	/** The shortest time that Replicate takes. */
	public static final Duration MIN_CANCEL_AFTER = Duration.ofSeconds(5);

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if a value is out of its range; the message names
	 * the value and the range
	 */
	public PredictionRequest {
		Assert.notNull(input, "'input' must not be null: a model without inputs takes an empty map");
		Assert.isTrue(version == null || !version.isBlank(), "'version' must not be blank");
		Assert.isTrue(version == null || !(version.equals("latest") || version.endsWith(":latest")),
				() -> "Replicate has no version '" + version
						+ "': run(\"owner/name\") runs the latest version of a model");
		Assert.isTrue(
				preferWait == null
						|| (preferWait.compareTo(SHORTEST_WAIT) >= 0 && preferWait.compareTo(LONGEST_WAIT) <= 0),
				() -> "'preferWait' must be 1 to 60 seconds, not " + ReadableDuration.of(preferWait));
		Assert.isTrue(cancelAfter == null || cancelAfter.compareTo(MIN_CANCEL_AFTER) >= 0,
				() -> "'cancelAfter' must be at least 5 seconds, not " + ReadableDuration.of(cancelAfter));
		ReportedRequest.checkCorrelation(correlation);
		webhookEvents = Set.copyOf(webhookEvents);
	}

	/**
	 * Start a request with its input.
	 * @param input a map, or a record or other bean
	 * @return the request
	 */
	public static PredictionRequest of(Object input) {
		return new PredictionRequest(null, input, null, Set.of(), null, null, null, null);
	}

	/**
	 * Return this request for a version.
	 * @param version a version id, {@code owner/name:version}, or {@code owner/name} of
	 * an official model
	 * @return the request
	 */
	public PredictionRequest withVersion(String version) {
		return new PredictionRequest(version, this.input, this.webhook, this.webhookEvents, this.correlation,
				this.preferWait, this.cancelAfter, this.polling);
	}

	/**
	 * Return this request with another input.
	 * @param input a map, or a record or other bean
	 * @return the request
	 */
	public PredictionRequest withInput(Object input) {
		return new PredictionRequest(this.version, input, this.webhook, this.webhookEvents, this.correlation,
				this.preferWait, this.cancelAfter, this.polling);
	}

	@Override
	public PredictionRequest withWebhook(URI webhook) {
		return new PredictionRequest(this.version, this.input, webhook, this.webhookEvents, this.correlation,
				this.preferWait, this.cancelAfter, this.polling);
	}

	@Override
	public PredictionRequest withWebhookEvents(WebhookEventType... events) {
		Set<WebhookEventType> all = EnumSet.noneOf(WebhookEventType.class);
		all.addAll(Set.of(events));
		return new PredictionRequest(this.version, this.input, this.webhook, all, this.correlation, this.preferWait,
				this.cancelAfter, this.polling);
	}

	@Override
	public PredictionRequest withCorrelation(@Nullable String correlation) {
		return new PredictionRequest(this.version, this.input, this.webhook, this.webhookEvents, correlation,
				this.preferWait, this.cancelAfter, this.polling);
	}

	/**
	 * Return this request with an answer that may be held back until the prediction has
	 * finished. Only a terminal status in the answer means that it has.
	 * @param preferWait 1 to 60 seconds
	 * @return the request
	 */
	public PredictionRequest withPreferWait(Duration preferWait) {
		return new PredictionRequest(this.version, this.input, this.webhook, this.webhookEvents, this.correlation,
				preferWait, this.cancelAfter, this.polling);
	}

	/**
	 * Return this request with a time after which Replicate gives the prediction up.
	 * @param cancelAfter at least 5 seconds
	 * @return the request
	 */
	public PredictionRequest withCancelAfter(Duration cancelAfter) {
		return new PredictionRequest(this.version, this.input, this.webhook, this.webhookEvents, this.correlation,
				this.preferWait, cancelAfter, this.polling);
	}

	/**
	 * Return this request for a prediction that the client asks for in another way than
	 * it is configured to.
	 * @param polling how it asks, or that it does not
	 * @return the request
	 */
	public PredictionRequest withPolling(PollingPreference polling) {
		Assert.notNull(polling, "'polling' must not be null: for not asking there is PollingPreference.none()");
		return new PredictionRequest(this.version, this.input, this.webhook, this.webhookEvents, this.correlation,
				this.preferWait, this.cancelAfter, polling);
	}

	@Override
	public String toString() {
		return "PredictionRequest[version=" + this.version + "]";
	}

}

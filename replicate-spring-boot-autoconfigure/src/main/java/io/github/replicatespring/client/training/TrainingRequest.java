package io.github.replicatespring.client.training;

import java.net.URI;
import java.util.Set;

import io.github.replicatespring.client.model.ModelName;
import io.github.replicatespring.client.prediction.ReportedRequest;
import io.github.replicatespring.client.prediction.WebhookEventType;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A training to create. Immutable; start with {@link #of} and add what differs.
 *
 * @param destination the model that gets the new version; must exist
 * @param input the input: a map, or a record or other bean, whose names are then written
 * in snake case; {@code null}s inside are left out
 * @param webhook where Replicate reports to; without one the client puts in its own, if
 * it is configured
 * @param webhookEvents when Replicate reports; without any, those that the client is
 * configured with
 * @param correlation the application's own value that comes back with the events, or
 * {@code null}
 * @since 0.1.0
 */
public record TrainingRequest(ModelName destination, Object input, @Nullable URI webhook,
		Set<WebhookEventType> webhookEvents, @Nullable String correlation) implements ReportedRequest<TrainingRequest> {

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if destination or input are missing, or the
	 * correlation value is blank or longer than 256 characters
	 */
	public TrainingRequest {
		Assert.notNull(destination, "'destination' must not be null: a training needs a model for its new version");
		Assert.notNull(input, "'input' must not be null: a training without inputs takes an empty map");
		ReportedRequest.checkCorrelation(correlation);
		webhookEvents = Set.copyOf(webhookEvents);
	}

	/**
	 * Start a request.
	 * @param destination the model that gets the new version, {@code owner/name}
	 * @param input a map, or a record or other bean
	 * @return the request
	 * @throws IllegalArgumentException if the destination is not {@code owner/name}
	 */
	public static TrainingRequest of(String destination, Object input) {
		return new TrainingRequest(ModelName.parse(destination), input, null, Set.of(), null);
	}

	/**
	 * Return this request with another input.
	 * @param input a map, or a record or other bean
	 * @return the request
	 */
	public TrainingRequest withInput(Object input) {
		return new TrainingRequest(this.destination, input, this.webhook, this.webhookEvents, this.correlation);
	}

	@Override
	public TrainingRequest withWebhook(URI webhook) {
		return new TrainingRequest(this.destination, this.input, webhook, this.webhookEvents, this.correlation);
	}

	@Override
	public TrainingRequest withWebhookEvents(WebhookEventType... events) {
		return new TrainingRequest(this.destination, this.input, this.webhook, Set.of(events), this.correlation);
	}

	@Override
	public TrainingRequest withCorrelation(@Nullable String correlation) {
		return new TrainingRequest(this.destination, this.input, this.webhook, this.webhookEvents, correlation);
	}

	@Override
	public String toString() {
		return "TrainingRequest[destination=" + this.destination + "]";
	}

}

package io.github.replicatespring.completion;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;
import io.github.replicatespring.event.TrainingCompletedEvent;
import io.github.replicatespring.event.TrainingUpdatedEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes what became known of predictions and trainings as events, in the thread of
 * the caller: when a method returns, the listeners have handled it, and what one of them
 * throws is thrown on. To be called inside a claim of the {@link CompletionStore}.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class CompletionEvents {

	/** The consumer under which the store remembers that events were published. */
	public static final String CONSUMER = "events";

	private final ApplicationEventPublisher publisher;

	private final OutputRescue rescue;

	/**
	 * Create the publisher of events.
	 * @param publisher the application context
	 */
	public CompletionEvents(ApplicationEventPublisher publisher) {
		this(publisher, OutputRescue.none());
	}

	/**
	 * Create the publisher of events.
	 * @param publisher the application context
	 * @param rescue copies the files of predictions before listeners hear of them
	 */
	public CompletionEvents(ApplicationEventPublisher publisher, OutputRescue rescue) {
		this.publisher = publisher;
		this.rescue = rescue;
	}

	/**
	 * Publish a {@link PredictionCompletedEvent} if the prediction has ended, otherwise a
	 * {@link PredictionUpdatedEvent}.
	 * @param prediction the prediction
	 * @param source how it became known
	 * @param delivery the webhook delivery, if that is the source
	 */
	public void publish(Prediction prediction, CompletionSource source, @Nullable Delivery delivery) {
		publish(prediction, source, delivery, (delivery != null) ? delivery.correlation() : null);
	}

	void publish(Prediction prediction, CompletionSource source, @Nullable Delivery delivery,
			@Nullable String correlation) {
		this.publisher
			.publishEvent(prediction.status().isTerminal() ? completed(prediction, source, delivery, correlation)
					: new PredictionUpdatedEvent(prediction, source, delivery));
	}

	/**
	 * Return whether publishing the end of a prediction takes as long as copying files
	 * does.
	 */
	boolean isCopying(Prediction prediction) {
		return this.rescue.isNeeded(prediction);
	}

	private PredictionCompletedEvent completed(Prediction prediction, CompletionSource source,
			@Nullable Delivery delivery, @Nullable String correlation) {
		return new PredictionCompletedEvent(prediction, source, delivery, correlation, this.rescue.copy(prediction));
	}

	/**
	 * Publish a {@link TrainingCompletedEvent} if the training has ended, otherwise a
	 * {@link TrainingUpdatedEvent}.
	 * @param training the training
	 * @param source how it became known
	 * @param delivery the webhook delivery, if that is the source
	 */
	public void publish(Training training, CompletionSource source, @Nullable Delivery delivery) {
		publish(training, source, delivery, (delivery != null) ? delivery.correlation() : null);
	}

	void publish(Training training, CompletionSource source, @Nullable Delivery delivery,
			@Nullable String correlation) {
		this.publisher.publishEvent(
				training.status().isTerminal() ? new TrainingCompletedEvent(training, source, delivery, correlation)
						: new TrainingUpdatedEvent(training, source, delivery));
	}

}

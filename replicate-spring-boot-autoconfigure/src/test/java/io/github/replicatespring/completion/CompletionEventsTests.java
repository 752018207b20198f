package io.github.replicatespring.completion;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;
import io.github.replicatespring.event.TrainingCompletedEvent;
import io.github.replicatespring.event.TrainingUpdatedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

class CompletionEventsTests {

	private final List<Object> published = new ArrayList<>();

	private final CompletionEvents events = new CompletionEvents(this.published::add);

	private final Delivery delivery = new Delivery("msg_1", Instant.EPOCH);

	@ParameterizedTest
	@ValueSource(strings = { "succeeded", "failed", "canceled", "aborted" })
	void aTerminalStatusCompletes(String status) {
		Prediction prediction = Predictions.of("a", status);
		Training training = Training.of(prediction.raw());
		this.events.publish(prediction, CompletionSource.POLL, null);
		this.events.publish(training, CompletionSource.WEBHOOK, this.delivery);
		assertThat(this.published).containsExactly(
				new PredictionCompletedEvent(prediction, CompletionSource.POLL, null),
				new TrainingCompletedEvent(training, CompletionSource.WEBHOOK, this.delivery));
	}

	@ParameterizedTest
	@ValueSource(strings = { "starting", "processing", "paused" })
	void anyOtherStatusUpdates(String status) {
		Prediction prediction = Predictions.of("a", status);
		Training training = Training.of(prediction.raw());
		this.events.publish(prediction, CompletionSource.WEBHOOK, this.delivery);
		this.events.publish(training, CompletionSource.WEBHOOK, this.delivery);
		assertThat(this.published).containsExactly(
				new PredictionUpdatedEvent(prediction, CompletionSource.WEBHOOK, this.delivery),
				new TrainingUpdatedEvent(training, CompletionSource.WEBHOOK, this.delivery));
	}

	@Test
	void whatAListenerThrowsIsThrownOn() {
		IllegalStateException failure = new IllegalStateException("listener");
		CompletionEvents failing = new CompletionEvents((event) -> {
			throw failure;
		});
		assertThat(catchThrowable(() -> failing.publish(Predictions.of("a", "succeeded"), CompletionSource.POLL, null)))
			.isSameAs(failure);
	}

}

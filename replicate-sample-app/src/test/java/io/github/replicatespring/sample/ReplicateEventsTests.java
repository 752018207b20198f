package io.github.replicatespring.sample;

import java.time.Instant;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;
import org.junit.jupiter.api.Test;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

class ReplicateEventsTests {

	private static final Delivery DELIVERY = new Delivery("msg_1", Instant.parse("2026-11-21T10:00:00Z"));

	private final Board board = mock(Board.class);

	@Test
	void movesARunAndListsTheDelivery() {
		Prediction prediction = TestPredictions.with("processing");
		publish(new PredictionUpdatedEvent(prediction, CompletionSource.WEBHOOK, DELIVERY));
		then(this.board).should().moved(prediction);
		then(this.board).should().received(WebhookReceipt.of(DELIVERY, prediction, CompletionSource.WEBHOOK));
	}

	@Test
	void endsARunAndListsTheDelivery() {
		Prediction prediction = TestPredictions.with("succeeded");
		publish(new PredictionCompletedEvent(prediction, CompletionSource.WEBHOOK, DELIVERY));
		then(this.board).should().ended(prediction, CompletionSource.WEBHOOK);
		then(this.board).should().received(WebhookReceipt.of(DELIVERY, prediction, CompletionSource.WEBHOOK));
	}

	@Test
	void listsNothingThatNoWebhookBrought() {
		Prediction prediction = TestPredictions.with("succeeded");
		publish(new PredictionCompletedEvent(prediction, CompletionSource.POLL, null));
		then(this.board).should().ended(prediction, CompletionSource.POLL);
		then(this.board).shouldHaveNoMoreInteractions();
	}

	private void publish(Object event) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.registerBean(Board.class, () -> this.board);
			context.register(ReplicateEvents.class);
			context.refresh();
			((ApplicationEventPublisher) context).publishEvent(event);
		}
	}

}

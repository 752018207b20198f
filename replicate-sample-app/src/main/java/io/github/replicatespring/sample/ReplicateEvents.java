package io.github.replicatespring.sample;

import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Hears what becomes of predictions. An event that a webhook brought has been verified
 * before it was published.
 */
@Component
class ReplicateEvents {

	private final Board board;

	ReplicateEvents(Board board) {
		this.board = board;
	}

	@EventListener
	void on(PredictionUpdatedEvent event) {
		this.board.moved(event.prediction());
		if (event.delivery() != null) {
			this.board.received(WebhookReceipt.of(event.delivery(), event.prediction(), event.source()));
		}
	}

	@EventListener
	void on(PredictionCompletedEvent event) {
		this.board.ended(event.prediction(), event.source());
		if (event.delivery() != null) {
			this.board.received(WebhookReceipt.of(event.delivery(), event.prediction(), event.source()));
		}
	}

}

package io.github.replicatespring.autoconfigure.endtoend;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.event.PredictionCompletedEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Remembers the ends of predictions that an application was told of.
 */
class RecordedEnds {

	private final BlockingQueue<PredictionCompletedEvent> events = new LinkedBlockingQueue<>();

	@EventListener
	void on(PredictionCompletedEvent event) {
		this.events.add(event);
	}

	PredictionCompletedEvent next() throws InterruptedException {
		PredictionCompletedEvent event = this.events.poll(20, TimeUnit.SECONDS);
		assertThat(event).as("a completed event within 20 s").isNotNull();
		return event;
	}

	@Nullable PredictionCompletedEvent nextWithin(long milliseconds) throws InterruptedException {
		return this.events.poll(milliseconds, TimeUnit.MILLISECONDS);
	}

}

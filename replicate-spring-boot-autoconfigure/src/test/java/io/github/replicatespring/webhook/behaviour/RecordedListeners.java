package io.github.replicatespring.webhook.behaviour;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;
import io.github.replicatespring.event.TrainingCompletedEvent;
import io.github.replicatespring.event.TrainingUpdatedEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;

/**
 * Remembers the events that were published and the predictions that waiters were told of.
 */
class RecordedListeners implements CompletionSink {

	private final Queue<Object> events = new ConcurrentLinkedQueue<>();

	private final Queue<Prediction> offered = new ConcurrentLinkedQueue<>();

	private final Queue<String> threads = new ConcurrentLinkedQueue<>();

	volatile @Nullable RuntimeException failure;

	volatile @Nullable CountDownLatch release;

	@EventListener({ PredictionCompletedEvent.class, PredictionUpdatedEvent.class, TrainingCompletedEvent.class,
			TrainingUpdatedEvent.class })
	void on(Object event) throws InterruptedException {
		this.threads.add(Thread.currentThread().getName());
		this.events.add(event);
		CountDownLatch held = this.release;
		if (held != null) {
			held.await();
		}
		RuntimeException thrown = this.failure;
		if (thrown != null) {
			throw thrown;
		}
	}

	@Override
	public void offer(Prediction prediction, CompletionSource source) {
		this.offered.add(prediction);
	}

	List<Object> events() {
		return List.copyOf(this.events);
	}

	List<String> threads() {
		return List.copyOf(this.threads);
	}

	List<Prediction> offered() {
		return List.copyOf(this.offered);
	}

	void forget() {
		this.threads.clear();
		this.events.clear();
		this.offered.clear();
		this.failure = null;
		this.release = null;
	}

}

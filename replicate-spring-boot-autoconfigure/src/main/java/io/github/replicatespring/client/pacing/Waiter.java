package io.github.replicatespring.client.pacing;

import java.util.concurrent.atomic.AtomicBoolean;

import reactor.core.publisher.MonoSink;

/**
 * A call that waits for its turn.
 */
record Waiter(long order, MonoSink<Turn> sink, AtomicBoolean gone) implements Comparable<Waiter> {

	Waiter(long order, MonoSink<Turn> sink) {
		this(order, sink, new AtomicBoolean());
		sink.onDispose(() -> this.gone.set(true));
	}

	@Override
	public int compareTo(Waiter other) {
		return Long.compare(this.order, other.order);
	}

}

package io.github.replicatespring.client.pacing;

import java.util.concurrent.atomic.AtomicBoolean;

import reactor.core.publisher.MonoSink;

/**
 * A call that waits for its turn.
 *
 * @param order the place of the call in the order of calls
 * @param until how long it may wait, in nanoseconds of the bucket's clock
 * @param sink takes the turn
 * @param gone whether the call waits no longer
 */
record Waiter(long order, long until, MonoSink<Turn> sink, AtomicBoolean gone) implements Comparable<Waiter> {

	Waiter(long order, long until, MonoSink<Turn> sink) {
		this(order, until, sink, new AtomicBoolean());
		sink.onDispose(() -> this.gone.set(true));
	}

	@Override
	public int compareTo(Waiter other) {
		return Long.compare(this.order, other.order);
	}

}

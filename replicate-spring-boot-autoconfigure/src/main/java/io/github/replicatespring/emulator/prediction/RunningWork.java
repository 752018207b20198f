package io.github.replicatespring.emulator.prediction;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * What goes on until it has ended or all of it is stopped. Thread-safe.
 */
final class RunningWork {

	private final Set<Disposable> running = ConcurrentHashMap.newKeySet();

	private volatile boolean closed;

	void begin(Mono<Void> work) {
		Disposable.Swap slot = Disposables.swap();
		this.running.add(slot);
		if (this.closed) {
			slot.dispose();
		}
		slot.update(work.doFinally((signal) -> this.running.remove(slot)).subscribe());
	}

	/**
	 * Stop everything that has begun.
	 */
	void stop() {
		this.running.forEach(Disposable::dispose);
	}

	/**
	 * Stop everything, and all that begins later.
	 */
	void close() {
		this.closed = true;
		stop();
	}

}

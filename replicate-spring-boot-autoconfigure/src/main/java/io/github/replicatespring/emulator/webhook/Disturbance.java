package io.github.replicatespring.emulator.webhook;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import io.github.replicatespring.emulator.fault.WebhookFault;
import io.github.replicatespring.emulator.prediction.EmulatorTime;

/**
 * Lets deliveries go astray. Thread-safe.
 */
final class Disturbance {

	private static final Duration LONGEST_HOLD = Duration.ofSeconds(5);

	private final Queue<Sinks.Empty<Void>> held = new ConcurrentLinkedQueue<>();

	private final EmulatorTime time;

	Disturbance(EmulatorTime time) {
		this.time = time;
	}

	Mono<Void> of(@Nullable WebhookFault fault, Mono<Void> delivery) {
		if (fault == null) {
			return delivery.doFinally((signal) -> release());
		}
		return switch (fault.kind()) {
			case DROP -> Mono.empty();
			case REPEAT -> delivery.then(delivery).doFinally((signal) -> release());
			case DELAY -> this.time.pause(this.time.scaled(fault.delay())).then(delivery);
			case OVERTAKE -> hold().then(delivery);
			case FORGE -> delivery.doFinally((signal) -> release());
		};
	}

	/**
	 * Not shortened by the speed: however fast models run, the delivery that is to come
	 * first takes its time.
	 */
	private Mono<Void> hold() {
		Sinks.Empty<Void> next = Sinks.empty();
		this.held.add(next);
		return Mono.firstWithSignal(next.asMono(), this.time.pause(LONGEST_HOLD));
	}

	private void release() {
		for (Sinks.Empty<Void> first = this.held.poll(); first != null; first = this.held.poll()) {
			first.tryEmitEmpty();
		}
	}

}

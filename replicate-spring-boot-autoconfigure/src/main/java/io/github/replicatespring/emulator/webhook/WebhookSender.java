package io.github.replicatespring.emulator.webhook;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.emulator.fault.PlannedFaults;
import io.github.replicatespring.emulator.fault.WebhookFault;
import io.github.replicatespring.emulator.journal.Journal;
import io.github.replicatespring.emulator.prediction.EmulatedPrediction;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.Identifiers;
import io.github.replicatespring.emulator.prediction.PredictionListener;
import io.github.replicatespring.emulator.prediction.PredictionState;
import io.github.replicatespring.emulator.prediction.StateWriter;

/**
 * Reports predictions to their webhooks as Replicate does: start and end always, output
 * and logs at most every half second, and only the end again until it is taken, for about
 * one minute. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WebhookSender implements PredictionListener, Disposable {

	/** When the end is tried again, counted from the first try, at normal speed. */
	private static final List<Duration> RETRIES = List.of(Duration.ofSeconds(2), Duration.ofSeconds(6),
			Duration.ofSeconds(14), Duration.ofSeconds(30), Duration.ofSeconds(60));

	private static final Duration SHORTEST_GAP = Duration.ofMillis(200);

	private static final int MOST_CONNECTIONS = 200;

	private volatile Disposable.Composite underWay = Disposables.composite();

	private final WebhookThrottle throttle = new WebhookThrottle();

	/** What waits for a connection is bounded by the timeout of a try. */
	private final ConnectionProvider connections = ConnectionProvider.builder("replicate-emulator-webhooks")
		.maxConnections(MOST_CONNECTIONS)
		.pendingAcquireMaxCount(-1)
		.build();

	private final EmulatorTime time;

	private final StateWriter json;

	private final WebhookSecret secret;

	private final DeliveryClient client;

	private final PlannedFaults<WebhookFault> faults;

	private final Disturbance disturbance;

	/**
	 * Create a sender.
	 * @param time when things happen
	 * @param json writes the bodies
	 * @param secret what deliveries are signed with
	 * @param loops the threads that deliver
	 * @param faults which deliveries are to go astray
	 * @param journal where attempts are written down
	 */
	public WebhookSender(EmulatorTime time, StateWriter json, WebhookSecret secret, LoopResources loops,
			PlannedFaults<WebhookFault> faults, Journal journal) {
		this.time = time;
		this.json = json;
		this.secret = secret;
		this.client = new DeliveryClient(this.connections, loops, secret, time.clock(), journal);
		this.faults = faults;
		this.disturbance = new Disturbance(time);
	}

	/**
	 * Give up what is under way.
	 */
	public void reset() {
		Disposable.Composite old = this.underWay;
		this.underWay = Disposables.composite();
		old.dispose();
		this.throttle.clear();
	}

	@Override
	public void changed(EmulatedPrediction prediction, WebhookEventType event, PredictionState state) {
		URI address = prediction.order().webhook();
		if (address == null) {
			return;
		}
		boolean completed = event == WebhookEventType.COMPLETED;
		if (completed) {
			this.throttle.forget(prediction.id());
		}
		if (!prediction.order().webhookEvents().contains(event)) {
			return;
		}
		if (completed) {
			send(delivery(prediction, address, state), true);
		}
		else if (event == WebhookEventType.START) {
			send(delivery(prediction, address, state), false);
		}
		else if (this.throttle.admit(prediction.id())) {
			report(prediction, address, state);
		}
	}

	@Override
	public void dispose() {
		this.underWay.dispose();
		this.connections.dispose();
	}

	private void report(EmulatedPrediction prediction, URI address, PredictionState state) {
		send(delivery(prediction, address, state), false);
		track(this.time.pause(WebhookThrottle.REST).then(Mono.fromRunnable(() -> {
			if (this.throttle.awake(prediction.id())) {
				report(prediction, address, prediction.state());
			}
		})));
	}

	private Delivery delivery(EmulatedPrediction prediction, URI address, PredictionState state) {
		byte[] body = ReplicateJson.mapper().writeValueAsBytes(this.json.read(prediction, state));
		return new Delivery(Identifiers.delivery(), prediction.id(), prediction.order().model(), state.status().value(),
				address, body);
	}

	private void send(Delivery delivery, boolean untilTaken) {
		WebhookFault fault = this.faults.take(delivery.predictionId(), delivery.model());
		boolean forged = fault != null && fault.kind() == WebhookFault.Kind.FORGE;
		WebhookSecret first = forged ? new WebhookSecret(Identifiers.webhookSecret()) : this.secret;
		track(this.disturbance.of(fault, untilTaken ? Mono.defer(() -> deliverUntilTaken(delivery, first))
				: this.client.post(delivery, first).then()));
	}

	private Mono<Void> deliverUntilTaken(Delivery delivery, WebhookSecret signedWith) {
		Instant first = this.time.now();
		Flux<Boolean> retries = Flux.fromIterable(RETRIES)
			.concatMap((retry) -> pauseUntil(first.plus(this.time.scaled(retry)))
				.then(Mono.defer(() -> this.client.post(delivery))), 1);
		return this.client.post(delivery, signedWith).concatWith(retries).takeUntil(Boolean::booleanValue).then();
	}

	private Mono<Void> pauseUntil(Instant due) {
		return Mono.defer(() -> {
			Duration remaining = Duration.between(this.time.now(), due);
			return this.time.pause((remaining.compareTo(SHORTEST_GAP) > 0) ? remaining : SHORTEST_GAP);
		});
	}

	private void track(Mono<Void> work) {
		Disposable.Swap slot = Disposables.swap();
		Disposable.Composite current = this.underWay;
		current.add(slot);
		slot.update(work.doFinally((signal) -> current.remove(slot)).subscribe());
	}

}

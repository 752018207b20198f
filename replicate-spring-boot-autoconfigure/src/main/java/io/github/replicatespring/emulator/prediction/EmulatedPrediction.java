package io.github.replicatespring.emulator.prediction;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import tools.jackson.databind.JsonNode;

import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.client.prediction.WebhookEventType;

/**
 * One prediction of the emulator. It moves forward only: what comes after its end is
 * ignored. Thread-safe; changes happen one after another, and listeners and stream
 * readers see them in that order.
 *
 * @since 0.1.0
 */
public final class EmulatedPrediction {

	/** How long after its end the data of a prediction stay. */
	public static final Duration RETENTION = Duration.ofHours(1);

	private static final AtomicLong NUMBERS = new AtomicLong();

	private final String id = Identifiers.prediction();

	private final String streamKey = Identifiers.key();

	private final Sinks.Empty<Void> end = Sinks.empty();

	private final ListPosition position;

	private final PredictionListener listener;

	private volatile PredictionOrder order;

	private volatile PredictionState state = PredictionState.STARTING;

	private volatile @Nullable PredictionStream stream = new PredictionStream();

	EmulatedPrediction(PredictionOrder order, Instant createdAt, PredictionListener listener) {
		this.order = order;
		this.position = new ListPosition(createdAt, NUMBERS.getAndIncrement());
		this.listener = listener;
	}

	/**
	 * Return the id.
	 * @return 26 letters and digits
	 */
	public String id() {
		return this.id;
	}

	/**
	 * Return the key of the stream.
	 * @return 52 letters and digits
	 */
	public String streamKey() {
		return this.streamKey;
	}

	/**
	 * Return when the prediction was created.
	 * @return the instant
	 */
	public Instant createdAt() {
		return this.position.createdAt();
	}

	ListPosition position() {
		return this.position;
	}

	/**
	 * Return what was asked for.
	 * @return the order
	 */
	public PredictionOrder order() {
		return this.order;
	}

	/**
	 * Return where the prediction stands.
	 * @return the state
	 */
	public PredictionState state() {
		return this.state;
	}

	/**
	 * Return when the prediction has ended.
	 * @return completes at its end, at once if it has ended already
	 */
	public Mono<Void> end() {
		return this.end.asMono();
	}

	/**
	 * Return the events of the stream, from the first one on.
	 * @return the events; without any if the data have been removed
	 */
	public Flux<StreamEvent> events() {
		PredictionStream current = this.stream;
		return (current != null) ? current.events() : Flux.empty();
	}

	/**
	 * Cancel the prediction; without effect after its end.
	 * @param now the current time
	 */
	public void cancel(Instant now) {
		end(PredictionStatus.CANCELED, null, Map.of(), now);
	}

	/**
	 * Remove the data if the prediction ended long enough ago.
	 * @param now the current time
	 */
	public synchronized void removeOldData(Instant now) {
		if (!this.state.dataRemoved() && this.state.endedBefore(RETENTION, now)) {
			PredictionOrder old = this.order;
			this.order = new PredictionOrder(old.model(), old.version(), old.deployment(), old.input().objectNode(),
					null, old.webhookEvents(), old.deadline());
			this.state = this.state.withoutData();
			this.stream = null;
		}
	}

	void start(Instant now) {
		change(WebhookEventType.START, (current) -> current.started(now));
	}

	void log(String text) {
		change(WebhookEventType.LOGS, (current) -> current.withLogs(text));
	}

	synchronized void output(String piece, Instant now) {
		PredictionStream open = this.stream;
		if (open != null && !this.state.status().isTerminal()) {
			open.output(piece, now);
			change(WebhookEventType.OUTPUT, (current) -> current.withOutput(piece));
		}
	}

	synchronized void output(JsonNode value, Instant now) {
		PredictionStream open = this.stream;
		if (open != null && !this.state.status().isTerminal()) {
			open.output(value.isString() ? value.stringValue() : value.toString(), now);
			change(WebhookEventType.OUTPUT, (current) -> current.withValue(value));
		}
	}

	/** Let everybody go who waits for it or reads its stream. */
	synchronized void abandon() {
		PredictionStream open = this.stream;
		if (open != null) {
			open.abandon();
		}
		this.stream = null;
		this.end.tryEmitEmpty();
	}

	synchronized void end(PredictionStatus status, @Nullable String error, Map<String, Number> metrics, Instant now) {
		PredictionStream open = this.stream;
		if (open != null && !this.state.status().isTerminal()) {
			change(WebhookEventType.COMPLETED, (current) -> current.ended(status, error, metrics, now));
			open.end(status, error, now);
			this.end.tryEmitEmpty();
		}
	}

	private synchronized void change(WebhookEventType event, Function<PredictionState, PredictionState> next) {
		if (!this.state.status().isTerminal()) {
			this.state = next.apply(this.state);
			this.listener.changed(this, event, this.state);
		}
	}

}

package io.github.replicatespring.client.stream;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Observes streams. Each subscription is an observation of its own, a child of the one in
 * its Reactor context.
 *
 * @param registry takes the observations
 * @param convention names and tags them, or {@code null} for the default
 * @param nanoTime tells the time in nanoseconds, only ever forward
 * @since 0.1.0
 */
public record StreamObservations(ObservationRegistry registry, @Nullable StreamObservationConvention convention,
		LongSupplier nanoTime) {

	private static final StreamObservationConvention DEFAULT_CONVENTION = new DefaultStreamObservationConvention();

	/**
	 * Return observations that nobody takes.
	 * @return the observations
	 */
	public static StreamObservations none() {
		return new StreamObservations(ObservationRegistry.NOOP, null, System::nanoTime);
	}

	Flux<StreamEvent> observe(Flux<StreamEvent> events, @Nullable String model) {
		return Flux.deferContextual((reactor) -> {
			StreamObservationContext context = new StreamObservationContext(model);
			Observation observation = StreamObservationDocumentation.STREAM
				.observation(this.convention, DEFAULT_CONVENTION, () -> context, this.registry)
				.parentObservation(reactor.getOrDefault(ObservationThreadLocalAccessor.KEY, null))
				.start();
			return observed(events, context, observation);
		});
	}

	private Flux<StreamEvent> observed(Flux<StreamEvent> events, StreamObservationContext context,
			Observation observation) {
		long began = this.nanoTime.getAsLong();
		AtomicBoolean ended = new AtomicBoolean();
		return events.doOnNext((event) -> {
			context.arrived(event.isOutput(), Duration.ofNanos(this.nanoTime.getAsLong() - began));
			if (event.type().equals(StreamEventType.DONE)) {
				end(ended, context, "done", observation);
			}
		})
			.doOnError((failure) -> fail(ended, context, failure, observation))
			.doOnComplete(() -> end(ended, context, "done", observation))
			.doOnCancel(() -> end(ended, context, "left", observation));
	}

	private static void fail(AtomicBoolean ended, StreamObservationContext context, Throwable failure,
			Observation observation) {
		if (!ended.get()) {
			observation.error(failure);
		}
		end(ended, context, outcome(failure), observation);
	}

	private static void end(AtomicBoolean ended, StreamObservationContext context, String outcome,
			Observation observation) {
		if (ended.compareAndSet(false, true)) {
			context.ended(outcome);
			observation.stop();
		}
	}

	private static String outcome(Throwable failure) {
		return (failure instanceof StreamFailedException) ? "failed"
				: (failure instanceof StreamInterruptedException) ? "interrupted" : "unavailable";
	}

}

package io.github.replicatespring.emulator.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.fault.PlannedFaults;
import io.github.replicatespring.emulator.prediction.EmulatedPrediction;
import io.github.replicatespring.emulator.prediction.EmulatorTime;
import io.github.replicatespring.emulator.prediction.PredictionStore;
import io.github.replicatespring.emulator.prediction.StreamEvent;

/**
 * Streams the output of a prediction as server-sent events, from the start or after the
 * last event that the reader has seen. The events are written here and not by Spring's
 * encoder, which would lose the space that a token begins with.
 */
final class StreamHandler {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final String GREETING = ": hi\n\n";

	private static final String TIMED_OUT = ":408: 408 Request Timeout\n\n";

	private final DataBufferFactory buffers = DefaultDataBufferFactory.sharedInstance;

	private final PredictionStore store;

	private final EmulatorTime time;

	private final PlannedFaults<Integer> cuts;

	StreamHandler(PredictionStore store, EmulatorTime time, PlannedFaults<Integer> cuts) {
		this.store = store;
		this.time = time;
		this.cuts = cuts;
	}

	Mono<ServerResponse> stream(ServerRequest request) {
		EmulatedPrediction prediction = this.store.findByStreamKey(request.pathVariable("key"));
		String lastEventId = request.headers().firstHeader("Last-Event-ID");
		Flux<String> lines = (prediction != null && !prediction.state().dataRemoved())
				? cut(prediction, after(lastEventId, prediction.events())).map(StreamHandler::write)
				: this.time.pause(this.time.scaled(TIMEOUT)).thenMany(Flux.just(TIMED_OUT));
		return answer(Flux.just(GREETING).concatWith(lines).publishOn(ConnectionThread.of(request)));
	}

	private Mono<ServerResponse> answer(Flux<String> text) {
		return ServerResponse.ok()
			.contentType(MediaType.TEXT_EVENT_STREAM)
			.header("Cache-Control", "no-cache")
			.header("Access-Control-Allow-Origin", "*")
			.body((message, context) -> message.writeAndFlushWith(
					text.map((part) -> Mono.just(this.buffers.wrap(part.getBytes(StandardCharsets.UTF_8))))));
	}

	private Flux<StreamEvent> cut(EmulatedPrediction prediction, Flux<StreamEvent> events) {
		Integer tokens = this.cuts.take(prediction.id(), prediction.order().model());
		return (tokens != null) ? events.take(tokens) : events;
	}

	private static Flux<StreamEvent> after(@Nullable String lastEventId, Flux<StreamEvent> events) {
		if (lastEventId == null) {
			return events;
		}
		long[] last = position(lastEventId);
		return events.skipWhile((event) -> !isLater(position(event.id()), last));
	}

	private static boolean isLater(long[] event, long[] last) {
		return event[0] > last[0] || (event[0] == last[0] && event[1] > last[1]);
	}

	private static long[] position(String id) {
		try {
			String[] parts = id.split(":", 2);
			return new long[] { Long.parseLong(parts[0]), (parts.length == 2) ? Long.parseLong(parts[1]) : -1 };
		}
		catch (NumberFormatException ex) {
			return new long[] { -1, -1 };
		}
	}

	private static String write(StreamEvent event) {
		StringBuilder text = new StringBuilder("event: ").append(event.name()).append('\n');
		text.append("id: ").append(event.id()).append('\n');
		for (String line : event.data().split("\r\n|\r|\n", -1)) {
			text.append("data: ").append(line).append('\n');
		}
		return text.append('\n').toString();
	}

}

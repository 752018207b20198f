package io.github.replicatespring.client.stream;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Turns the bytes of a connection into events. Buffers are read and released the moment
 * they come, so that none is ever kept in a queue; the next buffer is asked for when all
 * events of the one before have been taken. Thread-safe: each subscription has its own
 * state.
 */
final class EventStreamDecoder {

	private final int maxEventSize;

	private final Consumer<String> reconnectionTime;

	EventStreamDecoder(int maxEventSize, Consumer<String> reconnectionTime) {
		this.maxEventSize = maxEventSize;
		this.reconnectionTime = reconnectionTime;
	}

	/**
	 * Decode one connection.
	 */
	Flux<StreamEvent> decode(Flux<DataBuffer> bytes) {
		return flatten(batches(bytes));
	}

	/**
	 * The events of each buffer together, in which {@link EventStreamParser#OVERSIZED}
	 * may occur.
	 */
	Flux<List<StreamEvent>> batches(Flux<DataBuffer> bytes) {
		return Flux.defer(() -> {
			EventStreamParser parser = new EventStreamParser(this.maxEventSize, this.reconnectionTime);
			return bytes.map(parser::parse);
		}).doOnDiscard(DataBuffer.class, DataBufferUtils::release);
	}

	/**
	 * The events one by one, as far as they are asked for.
	 */
	Flux<StreamEvent> flatten(Flux<List<StreamEvent>> batches) {
		return batches.flatMapIterable(Function.identity(), 1).handle(this::refuseOversized);
	}

	private void refuseOversized(StreamEvent event, SynchronousSink<StreamEvent> sink) {
		if (event == EventStreamParser.OVERSIZED) {
			sink.error(new StreamEventTooLargeException(this.maxEventSize));
		}
		else {
			sink.next(event);
		}
	}

}

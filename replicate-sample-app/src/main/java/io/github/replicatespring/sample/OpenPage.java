package io.github.replicatespring.sample;

import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * A page that somebody has open. Telling it something never blocks: messages wait in a
 * bounded queue until the browser takes them. A page that falls too far behind is let go;
 * its browser connects again and is told everything anew.
 */
final class OpenPage {

	private static final Log logger = LogFactory.getLog(OpenPage.class);

	private static final int MAX_WAITING = 1024;

	private static final long NO_TIMEOUT = 0;

	private final SseEmitter emitter = new SseEmitter(NO_TIMEOUT);

	private final Sinks.Many<Message> waiting = Sinks.many()
		.unicast()
		.onBackpressureBuffer(new ArrayBlockingQueue<>(MAX_WAITING));

	OpenPage(Consumer<OpenPage> whenClosed) {
		Disposable sending = this.waiting.asFlux()
			.publishOn(Schedulers.boundedElastic())
			.doOnComplete(this.emitter::complete)
			.subscribe(this::send);
		this.emitter.onCompletion(() -> {
			sending.dispose();
			whenClosed.accept(this);
		});
	}

	synchronized void tell(Message message) {
		if (this.waiting.tryEmitNext(message).isFailure()) {
			close();
		}
	}

	synchronized void close() {
		this.waiting.tryEmitComplete();
	}

	SseEmitter emitter() {
		return this.emitter;
	}

	private void send(Message message) {
		try {
			this.emitter.send(SseEmitter.event().name(message.name()).data(message.data()));
		}
		catch (IOException | IllegalStateException ex) {
			// Most likely the browser has gone. The container notices that too, ends the
			// request, and suffers nobody else to do so.
			logger.debug("A page could not be told '" + message.name() + "'", ex);
		}
	}

}

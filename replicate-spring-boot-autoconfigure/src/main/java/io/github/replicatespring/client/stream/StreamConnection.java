package io.github.replicatespring.client.stream;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import javax.net.ssl.SSLHandshakeException;

import io.github.replicatespring.client.http.IdleWatch;
import io.github.replicatespring.client.log.ReadableDuration;
import io.netty.channel.ChannelException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.netty.channel.AbortedException;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Opens connections to one stream. All errors leave here without the address of the
 * stream, with which anybody could read the output: not in the message, and not in the
 * causes and suppressed exceptions, where WebClient notes it.
 */
final class StreamConnection {

	private final WebClient webClient;

	private final URI uri;

	private final StreamSettings settings;

	private final Scheduler scheduler;

	StreamConnection(WebClient webClient, URI uri, StreamSettings settings, Scheduler scheduler) {
		this.webClient = webClient;
		this.uri = uri;
		this.settings = settings;
		this.scheduler = scheduler;
	}

	/**
	 * Connect and read until the connection ends, which is always an error: a
	 * {@link ConnectionLostException} if it can be tried again.
	 * @param lastEventId the event after which to go on
	 * @param reconnectionTime is told the values of {@code retry} fields
	 */
	Flux<StreamEvent> open(@Nullable String lastEventId, Consumer<String> reconnectionTime) {
		EventStreamDecoder decoder = new EventStreamDecoder(this.settings.maxEventSize(), reconnectionTime);
		IdleWatch watch = new IdleWatch(this.settings.idleTimeout(), this.scheduler);
		Flux<List<StreamEvent>> batches = request(lastEventId).exchangeToFlux((response) -> read(response, decoder))
			.doOnRequest((count) -> watch.waiting())
			.doOnNext((batch) -> watch.arrived())
			.takeUntilOther(watch.expiry(() -> new ConnectionLostException(
					"nothing came for " + ReadableDuration.of(this.settings.idleTimeout()), null)));
		return decoder.flatten(batches)
			.concatWith(Mono.error(() -> new ConnectionLostException("the connection ended", null)))
			.onErrorMap(this::translate);
	}

	private WebClient.RequestHeadersSpec<?> request(@Nullable String lastEventId) {
		return this.webClient.get().uri(this.uri).accept(MediaType.TEXT_EVENT_STREAM).headers((headers) -> {
			headers.setCacheControl(CacheControl.noStore());
			if (lastEventId != null) {
				headers.set("Last-Event-ID", lastEventId);
			}
		});
	}

	private Flux<List<StreamEvent>> read(ClientResponse response, EventStreamDecoder decoder) {
		RuntimeException refusal = StreamAnswer.refusal(this.uri.getHost(), response.statusCode().value(),
				response.headers().asHttpHeaders());
		Flux<DataBuffer> body = response.body(BodyExtractors.toDataBuffers());
		if (refusal == null) {
			return decoder.batches(body);
		}
		// What was sent instead may be endless: WebClient would drain it, this closes it.
		body.onErrorComplete().subscribe(DataBufferUtils.releaseConsumer()).dispose();
		return Flux.error(refusal);
	}

	private Throwable translate(Throwable failure) {
		if (failure instanceof ConnectionLostException || failure instanceof StreamUnavailableException
				|| failure instanceof StreamEventTooLargeException) {
			return failure;
		}
		Throwable cause = (failure instanceof WebClientRequestException && failure.getCause() != null)
				? failure.getCause() : failure;
		if (isLoss(cause)) {
			return new ConnectionLostException(describe(cause), null);
		}
		return new StreamUnavailableException(
				"The prediction's stream from %s cannot be read: %s".formatted(this.uri.getHost(), describe(cause)),
				null);
	}

	private static boolean isLoss(Throwable cause) {
		return (cause instanceof IOException && !(cause instanceof SSLHandshakeException))
				|| cause instanceof TimeoutException || cause instanceof ChannelException
				|| cause instanceof AbortedException;
	}

	private String describe(Throwable cause) {
		String name = cause.getClass().getSimpleName();
		String message = cause.getMessage();
		return (message == null || message.contains(this.uri.getRawPath())) ? name : name + ", " + message;
	}

}

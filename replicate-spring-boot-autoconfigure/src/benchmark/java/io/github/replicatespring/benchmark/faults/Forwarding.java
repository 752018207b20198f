package io.github.replicatespring.benchmark.faults;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufFlux;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * One request on its way to the emulator, and its answer on the way back.
 *
 * @param port where the emulator listens
 * @param request the request
 * @param response its answer
 */
record Forwarding(int port, HttpServerRequest request, HttpServerResponse response) {

	private static final HttpClient CLIENT = HttpClient.create();

	private static final int EVENTS_BEFORE_THE_CUT = 7;

	static Publisher<Void> drop(HttpServerResponse response) {
		response.withConnection((connection) -> connection.channel().close());
		return Mono.never();
	}

	Publisher<Void> whole() {
		return carryOut().flatMap((answer) -> {
			this.response.status(answer.status());
			answer.headers()
				.remove(HttpHeaderNames.TRANSFER_ENCODING)
				.remove(HttpHeaderNames.CONTENT_LENGTH)
				.forEach((header) -> this.response.addHeader(header.getKey(), header.getValue()));
			return this.response.sendString(Mono.just(here(answer.body()))).then();
		});
	}

	Publisher<Void> carryOutAndDrop() {
		return carryOut().flatMap((answer) -> Mono.from(drop(this.response)));
	}

	private Mono<Answer> carryOut() {
		return this.request.receive()
			.aggregate()
			.asString(StandardCharsets.UTF_8)
			.defaultIfEmpty("")
			.flatMap((body) -> sender(body).responseSingle((answer, content) -> content.asString(StandardCharsets.UTF_8)
				.defaultIfEmpty("")
				.map((text) -> new Answer(answer.status().code(), answer.responseHeaders().copy(), text))));
	}

	private HttpClient.ResponseReceiver<?> sender(String body) {
		HttpClient client = CLIENT.headers((headers) -> headers.add(this.request.requestHeaders())
			.remove(HttpHeaderNames.HOST)
			.remove(HttpHeaderNames.ACCEPT_ENCODING)
			.remove(HttpHeaderNames.TRANSFER_ENCODING)
			.remove(HttpHeaderNames.CONTENT_LENGTH));
		return client.request(this.request.method())
			.uri("http://127.0.0.1:" + this.port + this.request.uri())
			.send(ByteBufFlux.fromString(body.isEmpty() ? Mono.empty() : Mono.just(body)));
	}

	Publisher<Void> stream() {
		return this.response.sse().sendByteArray(events());
	}

	Publisher<Void> cutStream() {
		AtomicInteger left = new AtomicInteger(EVENTS_BEFORE_THE_CUT);
		return this.response.sse()
			.sendByteArray(events().takeUntil((event) -> left.decrementAndGet() == 0))
			.then(Mono.defer(() -> Mono.from(drop(this.response))));
	}

	private Flux<byte[]> events() {
		return sender("").response((answer, content) -> content.asByteArray());
	}

	/**
	 * Addresses in answers are to lead here.
	 */
	private String here(String text) {
		return text.replace("127.0.0.1:" + this.port, "127.0.0.1:" + this.request.hostPort());
	}

	private record Answer(int status, HttpHeaders headers, String body) {
	}

}

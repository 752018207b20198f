package io.github.replicatespring.client.stream;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Streams in virtual time, over scripted connections.
 */
abstract class ScriptedStreams {

	static final URI STREAM = URI.create("https://stream.example.com/v1/streams/capability?key=secret");

	static final String DONE = "event: done\nid: 9:9\ndata: {}\n\n";

	final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	final CountedBuffers buffers = new CountedBuffers();

	final List<Supplier<Mono<ClientResponse>>> script = new ArrayList<>();

	final List<String> requests = new ArrayList<>();

	@BeforeAll
	static void neverHang() {
		StepVerifier.setDefaultTimeout(Duration.ofSeconds(10));
	}

	@AfterAll
	static void resetTimeout() {
		StepVerifier.resetDefaultTimeout();
	}

	@AfterEach
	void releasesEveryBuffer() {
		this.buffers.assertAllReleased();
	}

	StreamReader reader(StreamSettings settings) {
		return new StreamReader(webClient(), StreamServer.HOSTS, settings, this.time, () -> 0);
	}

	WebClient webClient() {
		return WebClient.builder().exchangeFunction((request) -> {
			this.requests.add(describe(request));
			return this.script.get(this.requests.stream().filter((line) -> line.contains(" ")).toList().size() - 1)
				.get();
		}).build();
	}

	String describe(ClientRequest request) {
		return this.time.now(TimeUnit.MILLISECONDS) + " " + request.headers().getFirst("Last-Event-ID");
	}

	static StreamSettings delays(int first, int longest) {
		return StreamSettings.defaults().withDelays(Duration.ofMillis(first), Duration.ofMillis(longest));
	}

	void answer(Flux<DataBuffer> body) {
		this.script.add(() -> Mono.just(response(200, "text/event-stream", null, body)));
	}

	Flux<DataBuffer> text(String... chunks) {
		return Flux.fromArray(chunks).map(this.buffers::of);
	}

	static ClientResponse response(int status, String contentType, @Nullable String retryAfter, Flux<DataBuffer> body) {
		return ClientResponse.create(HttpStatusCode.valueOf(status)).headers((headers) -> {
			if (!contentType.isEmpty()) {
				headers.set(HttpHeaders.CONTENT_TYPE, contentType);
			}
			if (retryAfter != null) {
				headers.set(HttpHeaders.RETRY_AFTER, retryAfter);
			}
		}).body(onlyOnce(body)).build();
	}

	static Flux<DataBuffer> onlyOnce(Flux<DataBuffer> body) {
		AtomicBoolean used = new AtomicBoolean();
		return Flux.defer(() -> used.getAndSet(true) ? Flux.error(new IllegalStateException("read already")) : body);
	}

	static WebClientRequestException requestFailure(IOException cause) {
		return new WebClientRequestException(cause, HttpMethod.GET, STREAM, new HttpHeaders());
	}

}

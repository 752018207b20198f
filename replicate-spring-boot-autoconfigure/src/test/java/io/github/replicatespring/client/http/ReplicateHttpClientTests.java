package io.github.replicatespring.client.http;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.error.ReplicateException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(value = 30, unit = TimeUnit.SECONDS)
class ReplicateHttpClientTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Sinks.One<String> answer = Sinks.one();

	private final Sinks.One<String> asked = Sinks.one();

	private final DisposableServer server = HttpServer.create().host("127.0.0.1").port(0).route((routes) -> {
		routes.get("/now", (request, response) -> response.sendString(Mono.just("now")));
		routes.get("/later", (request, response) -> {
			this.asked.tryEmitValue("asked");
			return response.sendString(this.answer.asMono());
		});
	}).bindNow();

	private final ReplicateHttpClient connections = new ReplicateHttpClient(PATIENCE, PATIENCE, null);

	@AfterEach
	void stop() {
		this.connections.close();
		this.server.disposeNow(Duration.ofSeconds(1));
	}

	private Mono<String> get(HttpClient client, String path) {
		return client.get()
			.uri("http://127.0.0.1:" + this.server.port() + path)
			.responseContent()
			.aggregate()
			.asString();
	}

	@Test
	void answersArriveOnFewThreadsOfItsOwn() {
		Set<Thread> threads = ConcurrentHashMap.newKeySet();
		Flux.range(0, 64)
			.flatMap((i) -> get(this.connections.forRequests(), "/now")
				.doOnNext((now) -> threads.add(Thread.currentThread())), 32)
			.blockLast(PATIENCE);
		assertThat(threads).hasSizeLessThanOrEqualTo(Math.min(4, Runtime.getRuntime().availableProcessors()))
			.allSatisfy((thread) -> assertThat(thread.getName()).startsWith("replicate-"))
			.allSatisfy((thread) -> assertThat(thread.isDaemon()).isTrue());
	}

	@Test
	void closingLetsWhatIsUnderWayComeToItsEndAndThenStopsItsThreads() throws InterruptedException {
		Sinks.One<String> heard = Sinks.one();
		Sinks.One<Thread> heardOn = Sinks.one();
		get(this.connections.forRequests(), "/later").doOnNext((text) -> heardOn.tryEmitValue(Thread.currentThread()))
			.subscribe(heard::tryEmitValue, heard::tryEmitError);
		this.asked.asMono().block(PATIENCE);
		this.connections.close();
		assertThatThrownBy(() -> get(this.connections.forRequests(), "/now").block(PATIENCE))
			.isInstanceOf(ReplicateException.class)
			.hasMessageContaining("is closed");
		this.answer.tryEmitValue("in the end");
		assertThat(heard.asMono().block(PATIENCE)).isEqualTo("in the end");
		Thread thread = heardOn.asMono().block(PATIENCE);
		assertThat(thread).isNotNull();
		thread.join(PATIENCE.toMillis());
		assertThat(thread.isAlive()).isFalse();
	}

	@Test
	void namesAreLookedUpByTheProxy() throws Exception {
		try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
				ReplicateHttpClient proxied = new ReplicateHttpClient(PATIENCE, PATIENCE,
						new ProxySettings("127.0.0.1", proxy.getLocalPort(), null, null, List.of()))) {
			Disposable call = proxied.forRequests()
				.get()
				.uri("https://api.replicate.invalid/v1/account")
				.response()
				.subscribe((response) -> {
				}, (refused) -> {
				});
			try (Socket asked = proxy.accept()) {
				assertThat(new BufferedReader(new InputStreamReader(asked.getInputStream(), StandardCharsets.US_ASCII))
					.readLine()).isEqualTo("CONNECT api.replicate.invalid:443 HTTP/1.1");
			}
			call.dispose();
		}
	}

}

package io.github.replicatespring.client.stream;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

import io.github.replicatespring.client.http.AllowedHosts;
import io.github.replicatespring.client.http.ApiOrigin;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A stream host on a free port of the loopback interface that remembers what it was
 * asked.
 */
final class StreamServer implements AutoCloseable {

	static final StreamHosts HOSTS = new StreamHosts(ApiOrigin.of(URI.create("https://api.example.com")),
			AllowedHosts.of("127.0.0.1", "localhost", "stream.example.com"));

	private final List<HttpHeaders> requests = new CopyOnWriteArrayList<>();

	private final DisposableServer server;

	/**
	 * Start a server.
	 * @param answer makes the answer from the request's {@code Last-Event-ID}
	 */
	StreamServer(BiFunction<@Nullable String, HttpServerResponse, Publisher<Void>> answer) {
		this.server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			this.requests.add(new DefaultHttpHeaders().add(request.requestHeaders()));
			return answer.apply(request.requestHeaders().get("Last-Event-ID"), response);
		}).bindNow();
	}

	URI uri() {
		return URI.create("http://127.0.0.1:" + this.server.port() + "/v1/streams/capability");
	}

	List<HttpHeaders> requests() {
		return this.requests;
	}

	/**
	 * Send bytes and end the answer.
	 */
	static Publisher<Void> whole(HttpServerResponse response, byte[] bytes) {
		return response.sse().sendByteArray(Flux.just(bytes));
	}

	static Publisher<Void> whole(HttpServerResponse response, String text) {
		return whole(response, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Send bytes and close the connection in the midst of the answer.
	 */
	static Publisher<Void> torn(HttpServerResponse response, byte[] bytes) {
		return response.sse().sendByteArray(Flux.just(bytes)).then(Mono.defer(() -> {
			response.withConnection((connection) -> connection.channel().close());
			return Mono.never();
		}));
	}

	@Override
	public void close() {
		this.server.dispose();
	}

}

package io.github.replicatespring.client.output;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

import org.reactivestreams.Publisher;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A server on a free port of the loopback interface that remembers what it was asked.
 */
public final class FileHost implements AutoCloseable {

	private final List<Request> requests = new CopyOnWriteArrayList<>();

	private final DisposableServer server;

	public FileHost(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer) {
		this.server = HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
			this.requests.add(new Request(request.uri(), request.requestHeaders().toString()));
			return answer.apply(request, response);
		}).bindNow();
	}

	/**
	 * Return an address on this host under a name that is not the API's.
	 */
	public URI uri(String path) {
		return URI.create("http://localhost:" + this.server.port() + path);
	}

	public List<Request> requests() {
		return this.requests;
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

	public record Request(String uri, String headers) {
	}

}

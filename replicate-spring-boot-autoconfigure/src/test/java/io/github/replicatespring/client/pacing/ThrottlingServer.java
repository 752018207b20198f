package io.github.replicatespring.client.pacing;

import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A server that takes as many creates as a token bucket has, and counts what it sees.
 */
public final class ThrottlingServer implements AutoCloseable {

	private final AtomicInteger accepted = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	private final Set<String> inputs = ConcurrentHashMap.newKeySet();

	private final AtomicInteger repeated = new AtomicInteger();

	private final int burst;

	private final double perSecond;

	private final boolean talkative;

	private final DisposableServer server;

	private double tokens;

	private long refilledAt = System.nanoTime();

	public ThrottlingServer(int burst, double perSecond, boolean talkative) {
		this.burst = burst;
		this.perSecond = perSecond;
		this.talkative = talkative;
		this.tokens = burst;
		this.server = HttpServer.create()
			.host("localhost")
			.port(0)
			.route((routes) -> routes.post("/v1/predictions", this::create))
			.bindNow();
	}

	private Mono<Void> create(HttpServerRequest request, HttpServerResponse response) {
		return request.receive().aggregate().asString().flatMap((body) -> {
			Integer left = take();
			if (this.talkative) {
				response.header("ratelimit-remaining", String.valueOf((left != null) ? left : 0));
				response.header("ratelimit-reset", "1");
			}
			return (left != null) ? accept(response, body) : refuse(response);
		});
	}

	private synchronized Integer take() {
		long now = System.nanoTime();
		this.tokens = Math.min(this.burst, this.tokens + (now - this.refilledAt) / 1e9 * this.perSecond);
		this.refilledAt = now;
		if (this.tokens < 1) {
			return null;
		}
		this.tokens--;
		return (int) this.tokens;
	}

	private Mono<Void> accept(HttpServerResponse response, String body) {
		int number = this.accepted.incrementAndGet();
		if (!this.inputs.add(body)) {
			this.repeated.incrementAndGet();
		}
		return response.status(201)
			.header("Content-Type", "application/json")
			.sendString(Mono.just("{\"id\":\"p%s\",\"status\":\"succeeded\"}".formatted(number)))
			.then();
	}

	private Mono<Void> refuse(HttpServerResponse response) {
		this.refused.incrementAndGet();
		if (this.talkative) {
			response.header("Retry-After", "1");
		}
		return response.status(429)
			.header("Content-Type", "application/problem+json")
			.sendString(Mono.just("{\"detail\":\"Request was throttled.\"}"))
			.then();
	}

	public URI baseUrl() {
		return URI.create("http://localhost:" + this.server.port() + "/v1");
	}

	public int accepted() {
		return this.accepted.get();
	}

	public int repeated() {
		return this.repeated.get();
	}

	public double refusedShare() {
		return (double) this.refused.get() / (this.refused.get() + this.accepted.get());
	}

	@Override
	public void close() {
		this.server.disposeNow();
	}

}

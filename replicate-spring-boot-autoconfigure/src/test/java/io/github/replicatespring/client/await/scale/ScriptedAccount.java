package io.github.replicatespring.client.await.scale;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import io.netty.handler.codec.http.QueryStringDecoder;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * An account of Replicate's in which time runs faster, and its limit of 3,000 requests a
 * minute with it. Lists in pages of 100 and counts what it is asked.
 */
final class ScriptedAccount implements AutoCloseable {

	private static final int PAGE_SIZE = 100;

	private static final int LIMIT = 3000;

	private final Map<String, ScriptedPrediction> predictions = new HashMap<>();

	private final List<ScriptedPrediction> newestFirst = new ArrayList<>();

	private final Map<Long, AtomicInteger> requestsByMinute = new ConcurrentHashMap<>();

	private final AtomicInteger lists = new AtomicInteger();

	private final AtomicInteger singles = new AtomicInteger();

	private final AtomicInteger throttled = new AtomicInteger();

	private final AtomicInteger cancels = new AtomicInteger();

	private final int speed;

	private final DisposableServer server;

	private volatile long start = System.nanoTime();

	private volatile Duration outageBegin = Duration.ofDays(365);

	private volatile Duration outageEnd = Duration.ofDays(365);

	ScriptedAccount(int speed, List<ScriptedPrediction> script) {
		this.speed = speed;
		this.newestFirst.addAll(script);
		this.newestFirst.sort(Comparator.comparing(ScriptedPrediction::createdAt).reversed());
		script.forEach((prediction) -> this.predictions.put(prediction.id(), prediction));
		this.server = HttpServer.create().host("127.0.0.1").port(0).handle(this::answer).bindNow();
	}

	URI baseUrl() {
		return URI.create("http://127.0.0.1:" + this.server.port() + "/v1");
	}

	void begin() {
		this.start = System.nanoTime();
	}

	void fail(Duration from, Duration until) {
		this.outageBegin = from;
		this.outageEnd = until;
	}

	Duration now() {
		return Duration.ofNanos((System.nanoTime() - this.start) * this.speed);
	}

	int requests() {
		return this.lists.get() + this.singles.get();
	}

	int lists() {
		return this.lists.get();
	}

	int throttled() {
		return this.throttled.get();
	}

	int cancels() {
		return this.cancels.get();
	}

	int mostInAMinute() {
		return this.requestsByMinute.values().stream().mapToInt(AtomicInteger::get).max().orElse(0);
	}

	private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
		Duration now = now();
		if (request.uri().endsWith("/cancel")) {
			this.cancels.incrementAndGet();
			return response.status(404).send();
		}
		AtomicInteger minute = this.requestsByMinute.computeIfAbsent(now.toMinutes(), (key) -> new AtomicInteger());
		int count = minute.incrementAndGet();
		boolean out = now.compareTo(this.outageBegin) >= 0 && now.compareTo(this.outageEnd) < 0;
		QueryStringDecoder query = new QueryStringDecoder(request.uri());
		boolean list = query.path().endsWith("/predictions");
		(list ? this.lists : this.singles).incrementAndGet();
		if (out) {
			return response.status(503).send();
		}
		if (count > LIMIT) {
			this.throttled.incrementAndGet();
			return response.status(429).send();
		}
		return list ? json(response, page(query, now)) : single(response, query.path(), now);
	}

	private Publisher<Void> single(HttpServerResponse response, String path, Duration now) {
		ScriptedPrediction prediction = this.predictions.get(path.substring(path.lastIndexOf('/') + 1));
		return (prediction != null) ? json(response, Flux.just(prediction.json(now))) : response.sendNotFound();
	}

	private static Publisher<Void> json(HttpServerResponse response, Flux<String> parts) {
		return response.header("Content-Type", "application/json")
			.sendByteArray(parts.map((part) -> part.getBytes(StandardCharsets.UTF_8)));
	}

	private Flux<String> page(QueryStringDecoder query, Duration now) {
		String cursor = parameter(query, "cursor");
		Instant before = instant(query, "created_before", Instant.MAX);
		Instant after = instant(query, "created_after", Instant.MIN);
		int from = (cursor != null) ? Integer.parseInt(cursor) : firstBefore(before);
		int to = from;
		StringBuilder items = new StringBuilder();
		while (to < Math.min(from + PAGE_SIZE, this.newestFirst.size())
				&& !this.newestFirst.get(to).createdAt().isBefore(after)) {
			items.append((to > from) ? "," : "").append(this.newestFirst.get(to).json(now));
			to++;
		}
		boolean more = to < this.newestFirst.size() && !this.newestFirst.get(to).createdAt().isBefore(after);
		String next = more ? "\"" + baseUrl() + "/predictions?cursor=" + to + "\"" : "null";
		return Flux.just("{\"previous\":null,\"next\":" + next + ",\"results\":[", items.toString(), "]}");
	}

	private int firstBefore(Instant time) {
		int low = 0;
		int high = this.newestFirst.size();
		while (low < high) {
			int middle = (low + high) >>> 1;
			if (this.newestFirst.get(middle).createdAt().isBefore(time)) {
				high = middle;
			}
			else {
				low = middle + 1;
			}
		}
		return low;
	}

	private static Instant instant(QueryStringDecoder query, String name, Instant otherwise) {
		String text = parameter(query, name);
		return (text != null) ? Instant.parse(text) : otherwise;
	}

	private static @Nullable String parameter(QueryStringDecoder query, String name) {
		List<String> values = query.parameters().get(name);
		return (values != null) ? values.get(0) : null;
	}

	@Override
	public void close() {
		Mono.fromRunnable(this.server::disposeNow).onErrorComplete().block();
	}

}

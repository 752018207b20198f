package io.github.replicatespring.client.await.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;

/**
 * Counts requests other than creations. Thread-safe.
 */
final class RequestCounts {

	private final List<Long> times = new ArrayList<>();

	private final AtomicInteger pages = new AtomicInteger();

	private final AtomicInteger throttled = new AtomicInteger();

	private final AtomicInteger creates = new AtomicInteger();

	synchronized void count(ClientRequest request) {
		if (request.method() == HttpMethod.POST) {
			this.creates.incrementAndGet();
			return;
		}
		this.times.add(System.nanoTime());
		if (request.url().getPath().endsWith("/predictions")) {
			this.pages.incrementAndGet();
		}
	}

	void count(HttpStatusCode status) {
		if (status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
			this.throttled.incrementAndGet();
		}
	}

	synchronized int all() {
		return this.times.size();
	}

	int pages() {
		return this.pages.get();
	}

	int creates() {
		return this.creates.get();
	}

	int throttled() {
		return this.throttled.get();
	}

	/**
	 * Return how many requests began in the worst minute on the wall, wherever it begins.
	 */
	synchronized int mostInAMinute() {
		int most = 0;
		int from = 0;
		for (int i = 0; i < this.times.size(); i++) {
			while (this.times.get(i) - this.times.get(from) >= TimeUnit.MINUTES.toNanos(1)) {
				from++;
			}
			most = Math.max(most, i - from + 1);
		}
		return most;
	}

}

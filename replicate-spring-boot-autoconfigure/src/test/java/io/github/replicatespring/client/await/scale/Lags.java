package io.github.replicatespring.client.await.scale;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * How long after the end of each prediction it was noticed.
 */
final class Lags {

	private final Queue<Duration> lags = new ConcurrentLinkedQueue<>();

	void add(Duration lag) {
		this.lags.add(lag);
	}

	int count() {
		return this.lags.size();
	}

	Duration percentile(double percent) {
		List<Duration> sorted = this.lags.stream().sorted().toList();
		return sorted.get((int) Math.min(sorted.size() - 1, Math.ceil(sorted.size() * percent / 100) - 1));
	}

	@Override
	public String toString() {
		return "median %s ms, p99 %s ms, longest %s ms".formatted(percentile(50).toMillis(), percentile(99).toMillis(),
				percentile(100).toMillis());
	}

}

package io.github.replicatespring.completion;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Remembers values for a time, and a number of them at most: the oldest is forgotten
 * first. Not thread-safe.
 */
final class ExpiringMemory<K, V> {

	private final Map<K, Remembered<V>> entries = new LinkedHashMap<>();

	private final int capacity;

	private final Duration retention;

	ExpiringMemory(int capacity, Duration retention) {
		this.capacity = capacity;
		this.retention = retention;
	}

	@Nullable V recall(K key, Instant now) {
		Remembered<V> remembered = this.entries.get(key);
		return (remembered == null || isExpired(remembered, now)) ? null : remembered.value();
	}

	void remember(K key, V value, Instant now) {
		this.entries.remove(key);
		this.entries.put(key, new Remembered<>(value, now));
		forgetOldest(now);
	}

	int size() {
		return this.entries.size();
	}

	private void forgetOldest(Instant now) {
		Iterator<Remembered<V>> oldestFirst = this.entries.values().iterator();
		while (oldestFirst.hasNext()) {
			if (!isExpired(oldestFirst.next(), now) && this.entries.size() <= this.capacity) {
				return;
			}
			oldestFirst.remove();
		}
	}

	private boolean isExpired(Remembered<V> remembered, Instant now) {
		return !now.isBefore(remembered.since().plus(this.retention));
	}

	private record Remembered<V>(V value, Instant since) {
	}

}

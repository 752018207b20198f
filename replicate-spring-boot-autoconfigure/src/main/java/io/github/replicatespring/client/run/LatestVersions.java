package io.github.replicatespring.client.run;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Remembers the latest versions of models for ten minutes. One for a client and all its
 * views, but what one account has found out is not used for another: a model may be
 * private, and whether there is one is for Replicate to say to each. Thread-safe.
 *
 * @since 0.1.0
 */
public final class LatestVersions {

	private static final int MOST_REMEMBERED = 1000;

	private static final long REMEMBERED = Duration.ofMinutes(10).toNanos();

	private final Map<Key, Version> versions = new LinkedHashMap<>();

	private final LongSupplier clock;

	/**
	 * Create an empty memory.
	 * @param clock tells the time in nanoseconds, only ever forward
	 */
	public LatestVersions(LongSupplier clock) {
		this.clock = clock;
	}

	synchronized @Nullable String recall(String apiToken, String model) {
		Version known = this.versions.get(new Key(apiToken, model));
		return (known != null && this.clock.getAsLong() - known.since() < REMEMBERED) ? known.id() : null;
	}

	synchronized void remember(String apiToken, String model, String version) {
		Key key = new Key(apiToken, model);
		this.versions.remove(key);
		if (this.versions.size() == MOST_REMEMBERED) {
			this.versions.remove(this.versions.keySet().iterator().next());
		}
		this.versions.put(key, new Version(version, this.clock.getAsLong()));
	}

	synchronized void forget(String apiToken, String model) {
		this.versions.remove(new Key(apiToken, model));
	}

	private record Key(String apiToken, String model) {

		@Override
		public String toString() {
			return this.model;
		}

	}

	private record Version(String id, long since) {

	}

}

package io.github.replicatespring.client.await;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;

/**
 * The last of some predictions, whole, as far as there is room: their outputs may be
 * large. Not thread-safe.
 */
final class KeptPredictions {

	private static final int MOST = 256;

	/** In bytes, nearly. */
	private static final long ROOM = 16 * 1024 * 1024;

	/** The oldest first. */
	private final Map<String, Kept> predictions = new LinkedHashMap<>();

	private long size;

	void add(Prediction prediction, long bytes) {
		remove(prediction.id());
		if (bytes > ROOM) {
			return;
		}
		this.predictions.put(prediction.id(), new Kept(prediction, bytes));
		this.size += bytes;
		Iterator<Kept> oldestFirst = this.predictions.values().iterator();
		while (this.size > ROOM || this.predictions.size() > MOST) {
			this.size -= oldestFirst.next().size();
			oldestFirst.remove();
		}
	}

	private void remove(String id) {
		Kept removed = this.predictions.remove(id);
		this.size -= (removed != null) ? removed.size() : 0;
	}

	/**
	 * Give up all but those with these ids.
	 */
	void retain(Set<String> ids) {
		this.predictions.keySet().retainAll(ids);
		this.size = this.predictions.values().stream().mapToLong(Kept::size).sum();
	}

	@Nullable Prediction get(String id) {
		Kept found = this.predictions.get(id);
		return (found != null) ? found.prediction() : null;
	}

	private record Kept(Prediction prediction, long size) {
	}

}

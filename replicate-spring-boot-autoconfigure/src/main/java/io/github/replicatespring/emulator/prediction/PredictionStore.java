package io.github.replicatespring.emulator.prediction;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The predictions of the emulator, newest first. Their data go an hour after their end,
 * their records when there are too many. Thread-safe.
 *
 * @since 0.1.0
 */
public final class PredictionStore {

	private static final int MOST_RECORDS = 20_000;

	private static final int MOST_RUNNING_MORE = 1000;

	private final Map<String, EmulatedPrediction> byId = new HashMap<>();

	private final Map<String, EmulatedPrediction> byStreamKey = new HashMap<>();

	private final Deque<EmulatedPrediction> newestFirst = new ArrayDeque<>();

	private final EmulatorTime time;

	private final boolean keepingData;

	/** Above how many records it is worth looking for one that can go. */
	private int full = MOST_RECORDS;

	/**
	 * Create an empty store.
	 * @param time tells when data are too old
	 */
	public PredictionStore(EmulatorTime time) {
		this(time, false);
	}

	private PredictionStore(EmulatorTime time, boolean keepingData) {
		this.time = time;
		this.keepingData = keepingData;
	}

	/**
	 * Create an empty store whose data stay as long as their records.
	 * @param time the emulator's time
	 * @return the store
	 */
	public static PredictionStore keepingData(EmulatorTime time) {
		return new PredictionStore(time, true);
	}

	/**
	 * Find a prediction by its id.
	 * @param id the id
	 * @return the prediction, or {@code null} if there is none
	 */
	public synchronized @Nullable EmulatedPrediction find(String id) {
		return current(this.byId.get(id));
	}

	/**
	 * Find a prediction by the key of its stream.
	 * @param key the key
	 * @return the prediction, or {@code null} if there is none
	 */
	public synchronized @Nullable EmulatedPrediction findByStreamKey(String key) {
		return current(this.byStreamKey.get(key));
	}

	/**
	 * Return all predictions.
	 * @return the predictions, newest first
	 */
	public synchronized List<EmulatedPrediction> all() {
		removeOldData(this.time.now());
		return new ArrayList<>(this.newestFirst);
	}

	/**
	 * Remove a prediction for good.
	 * @param prediction the prediction
	 */
	public synchronized void remove(EmulatedPrediction prediction) {
		this.newestFirst.remove(prediction);
		forget(prediction);
	}

	synchronized List<EmulatedPrediction> clear() {
		List<EmulatedPrediction> all = new ArrayList<>(this.newestFirst);
		this.newestFirst.clear();
		this.byId.clear();
		this.byStreamKey.clear();
		return all;
	}

	synchronized void add(EmulatedPrediction prediction) {
		this.byId.put(prediction.id(), prediction);
		this.byStreamKey.put(prediction.streamKey(), prediction);
		this.newestFirst.addFirst(prediction);
		if (this.newestFirst.size() > this.full) {
			this.full = removeOldestEnded() ? MOST_RECORDS : this.newestFirst.size() + MOST_RUNNING_MORE;
		}
	}

	synchronized void removeOldData(Instant now) {
		if (!this.keepingData) {
			this.newestFirst.forEach((prediction) -> prediction.removeOldData(now));
		}
	}

	private @Nullable EmulatedPrediction current(@Nullable EmulatedPrediction prediction) {
		if (prediction != null && !this.keepingData) {
			prediction.removeOldData(this.time.now());
		}
		return prediction;
	}

	private boolean removeOldestEnded() {
		Iterator<EmulatedPrediction> oldestFirst = this.newestFirst.descendingIterator();
		while (oldestFirst.hasNext()) {
			EmulatedPrediction prediction = oldestFirst.next();
			if (prediction.state().status().isTerminal()) {
				oldestFirst.remove();
				forget(prediction);
				return true;
			}
		}
		return false;
	}

	private void forget(EmulatedPrediction prediction) {
		this.byId.remove(prediction.id());
		this.byStreamKey.remove(prediction.streamKey());
	}

}

package io.github.replicatespring.emulator.prediction;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

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

	private final NavigableMap<ListPosition, EmulatedPrediction> newestFirst = new TreeMap<>();

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
		return new ArrayList<>(this.newestFirst.values());
	}

	/**
	 * Return the predictions of a time.
	 * @param from when the oldest were created, or {@code null} for any time
	 * @param before when those that follow the newest were created, or {@code null} for
	 * any time
	 * @return the predictions, newest first
	 */
	public synchronized List<EmulatedPrediction> created(@Nullable Instant from, @Nullable Instant before) {
		ListPosition newest = ListPosition.before(before);
		ListPosition oldest = ListPosition.from(from);
		return (newest.compareTo(oldest) < 0) ? new ArrayList<>(this.newestFirst.subMap(newest, oldest).values())
				: List.of();
	}

	/**
	 * Return how a prediction is now that its data may have become too old.
	 * @param prediction the prediction
	 * @return its state
	 */
	public PredictionState state(EmulatedPrediction prediction) {
		removeOldData(prediction);
		return prediction.state();
	}

	/**
	 * Remove a prediction for good.
	 * @param prediction the prediction
	 */
	public synchronized void remove(EmulatedPrediction prediction) {
		this.newestFirst.remove(prediction.position());
		forget(prediction);
	}

	synchronized List<EmulatedPrediction> clear() {
		List<EmulatedPrediction> all = all();
		this.newestFirst.clear();
		this.byId.clear();
		this.byStreamKey.clear();
		return all;
	}

	synchronized void add(EmulatedPrediction prediction) {
		this.byId.put(prediction.id(), prediction);
		this.byStreamKey.put(prediction.streamKey(), prediction);
		this.newestFirst.put(prediction.position(), prediction);
		if (this.newestFirst.size() > this.full) {
			this.full = removeOldestEnded() ? MOST_RECORDS : this.newestFirst.size() + MOST_RUNNING_MORE;
		}
	}

	void removeOldData() {
		all().forEach(this::removeOldData);
	}

	private void removeOldData(EmulatedPrediction prediction) {
		if (!this.keepingData) {
			prediction.removeOldData(this.time.now());
		}
	}

	private @Nullable EmulatedPrediction current(@Nullable EmulatedPrediction prediction) {
		if (prediction != null) {
			removeOldData(prediction);
		}
		return prediction;
	}

	private boolean removeOldestEnded() {
		Iterator<EmulatedPrediction> oldestFirst = this.newestFirst.descendingMap().values().iterator();
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

package io.github.replicatespring.emulator.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What the emulator was asked and what it has sent, the newest 10,000 of each.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class Journal {

	private static final int MOST_ENTRIES = 10_000;

	private final Deque<ReceivedRequest> requests = new ArrayDeque<>();

	private final Deque<SentDelivery> deliveries = new ArrayDeque<>();

	/**
	 * Write a request down.
	 * @param request the request
	 */
	public synchronized void add(ReceivedRequest request) {
		add(this.requests, request);
	}

	/**
	 * Write an attempt of a delivery down.
	 * @param delivery the attempt
	 */
	public synchronized void add(SentDelivery delivery) {
		add(this.deliveries, delivery);
	}

	/**
	 * Return the requests.
	 * @return the requests, the oldest first
	 */
	public synchronized List<ReceivedRequest> requests() {
		return new ArrayList<>(this.requests);
	}

	/**
	 * Return the attempts of deliveries.
	 * @return the attempts, the oldest first
	 */
	public synchronized List<SentDelivery> deliveries() {
		return new ArrayList<>(this.deliveries);
	}

	/**
	 * Forget everything.
	 */
	public synchronized void clear() {
		this.requests.clear();
		this.deliveries.clear();
	}

	private static <T> void add(Deque<T> entries, T entry) {
		entries.addLast(entry);
		if (entries.size() > MOST_ENTRIES) {
			entries.removeFirst();
		}
	}

}

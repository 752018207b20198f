package io.github.replicatespring.emulator.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the emulator was asked and what it has sent, the newest 10,000 of each, and which
 * inputs were unknown. Thread-safe.
 *
 * @since 0.1.0
 */
public final class Journal {

	private static final int MOST_ENTRIES = 10_000;

	private final Deque<ReceivedRequest> requests = new ArrayDeque<>();

	private final Deque<SentDelivery> deliveries = new ArrayDeque<>();

	private final Set<UnknownInput> unknownInputs = new LinkedHashSet<>();

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
	 * Write an unknown input down.
	 * @param input the input
	 * @return whether it was not written down before
	 */
	public synchronized boolean add(UnknownInput input) {
		return this.unknownInputs.size() < MOST_ENTRIES && this.unknownInputs.add(input);
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
	 * Return the unknown inputs.
	 * @return the inputs, each once, the oldest first
	 */
	public synchronized List<UnknownInput> unknownInputs() {
		return new ArrayList<>(this.unknownInputs);
	}

	/**
	 * Forget everything.
	 */
	public synchronized void clear() {
		this.requests.clear();
		this.deliveries.clear();
		this.unknownInputs.clear();
	}

	private static <T> void add(Deque<T> entries, T entry) {
		entries.addLast(entry);
		if (entries.size() > MOST_ENTRIES) {
			entries.removeFirst();
		}
	}

}

package io.github.replicatespring.sample;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;

import org.springframework.stereotype.Component;

/**
 * What every open page shows: the latest runs and webhook deliveries. Kept in memory, so
 * that a page that is loaded again shows them again. Each change and its announcement
 * happen under one lock, so that a page that joins in between misses nothing and sees
 * nothing twice.
 */
@Component
class Board {

	private static final int MAX_RUNS = 24;

	private static final int MAX_RECEIPTS = 60;

	private final Map<String, Run> runs = new LinkedHashMap<>();

	private final Deque<WebhookReceipt> receipts = new ArrayDeque<>();

	private final OpenPages pages;

	private final Clock clock;

	Board(OpenPages pages, Clock clock) {
		this.pages = pages;
		this.clock = clock;
	}

	/**
	 * Show a prediction that has begun or moved. Its first webhook may be here before the
	 * answer to the request that created it, so that either may come first.
	 */
	synchronized void moved(Prediction prediction) {
		show(run(prediction).moved(prediction));
	}

	synchronized void said(String id, String text) {
		Run run = this.runs.get(id);
		if (run != null && !run.hasEnded()) {
			this.runs.put(id, run.said(text));
			this.pages.tell(new Message("text", new StreamedText(id, text)));
		}
	}

	synchronized void ended(Prediction prediction, CompletionSource source) {
		show(run(prediction).ended(prediction, source, this.clock.instant()));
	}

	synchronized void received(WebhookReceipt receipt) {
		this.receipts.addFirst(receipt);
		if (this.receipts.size() > MAX_RECEIPTS) {
			this.receipts.removeLast();
		}
		this.pages.tell(new Message("receipt", receipt));
	}

	synchronized boolean shows(String id) {
		return this.runs.containsKey(id);
	}

	synchronized void join(OpenPage page) {
		page.tell(new Message("snapshot",
				new Snapshot(this.clock.instant(), List.copyOf(this.runs.values()), List.copyOf(this.receipts))));
		this.pages.add(page);
	}

	private Run run(Prediction prediction) {
		return this.runs.computeIfAbsent(prediction.id(), (id) -> Run.begun(prediction, this.clock.instant()));
	}

	private void show(Run run) {
		this.runs.put(run.id(), run);
		while (this.runs.size() > MAX_RUNS) {
			this.runs.remove(this.runs.keySet().iterator().next());
		}
		this.pages.tell(new Message("run", run));
	}

	record StreamedText(String id, String text) {
	}

	record Snapshot(Instant now, List<Run> runs, List<WebhookReceipt> receipts) {
	}

}

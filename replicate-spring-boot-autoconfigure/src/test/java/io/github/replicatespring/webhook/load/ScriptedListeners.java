package io.github.replicatespring.webhook.load;

import java.util.BitSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.replicatespring.event.PredictionCompletedEvent;

import org.springframework.context.event.EventListener;

/**
 * Listeners that do what the id of a prediction says: {@code fail2} fails twice,
 * {@code slow2000} takes that many milliseconds, {@code until9000} fails for as many.
 */
class ScriptedListeners {

	private static final Pattern PLAIN = Pattern.compile("[a-z][0-9]{1,8}");

	private static final Pattern SCRIPT = Pattern.compile("(fail|slow|until)([0-9]+)");

	private final Map<String, Run> runs = new ConcurrentHashMap<>();

	private final Map<Character, BitSet> plain = new ConcurrentHashMap<>();

	private final AtomicInteger succeeded = new AtomicInteger();

	private final AtomicInteger again = new AtomicInteger();

	private final AtomicInteger forged = new AtomicInteger();

	@EventListener
	void on(PredictionCompletedEvent event) throws InterruptedException {
		String id = event.prediction().id();
		if (id.contains("forged")) {
			this.forged.incrementAndGet();
		}
		if (PLAIN.matcher(id).matches()) {
			succeedAtOnce(id);
			return;
		}
		Run run = this.runs.computeIfAbsent(id, (first) -> new Run(System.nanoTime()));
		int attempt = run.attempts.incrementAndGet();
		if (run.succeeded) {
			this.again.incrementAndGet();
		}
		play(id, run, attempt);
		run.succeeded = true;
		this.succeeded.incrementAndGet();
	}

	// A bit each, so that what grows with the number of deliveries is not this.
	private void succeedAtOnce(String id) {
		BitSet numbers = this.plain.computeIfAbsent(id.charAt(0), (name) -> new BitSet());
		int number = Integer.parseInt(id.substring(1));
		synchronized (numbers) {
			if (numbers.get(number)) {
				this.again.incrementAndGet();
			}
			numbers.set(number);
		}
		this.succeeded.incrementAndGet();
	}

	private static void play(String id, Run run, int attempt) throws InterruptedException {
		Matcher script = SCRIPT.matcher(id);
		if (!script.find()) {
			return;
		}
		long value = Long.parseLong(script.group(2));
		switch (script.group(1)) {
			case "slow" -> Thread.sleep(value);
			case "fail" -> failIf(attempt <= value);
			default -> failIf(System.nanoTime() - run.start < value * 1_000_000);
		}
	}

	private static void failIf(boolean failing) {
		if (failing) {
			throw new IllegalStateException("scripted");
		}
	}

	String report() {
		return this.succeeded + " " + this.again + " " + this.forged;
	}

	private static final class Run {

		private final long start;

		private final AtomicInteger attempts = new AtomicInteger();

		private volatile boolean succeeded;

		Run(long start) {
			this.start = start;
		}

	}

}

package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.LongSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Whether webhooks reach this application: proven by one that arrives, doubted again when
 * one stays away although its prediction has long ended. Thread-safe.
 */
final class WebhookTrust {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.client");

	/** Replicate gives up calling a webhook about a minute after the end. */
	private static final Duration LAST_CALL = Duration.ofSeconds(90);

	/** Behind a load balancer some always go to other instances, while some arrive. */
	private static final Duration DOUBT = Duration.ofHours(1);

	private static final int MANY_OWED = 3;

	private final Agenda agenda;

	private final LongSupplier clock;

	private final Runnable changed;

	private final Set<String> owed = Collections.synchronizedSet(new LinkedHashSet<>());

	private volatile boolean proven;

	private volatile boolean everArrived;

	private volatile boolean refused;

	private volatile long doubtedUntil;

	private int missed;

	private boolean warned;

	/**
	 * Create the trust, not proven yet.
	 * @param agenda reminds of webhooks that stay away
	 * @param clock tells the time in nanoseconds, only ever forward
	 * @param changed called each time that it is proven or doubted
	 */
	WebhookTrust(Agenda agenda, LongSupplier clock, Runnable changed) {
		this.agenda = agenda;
		this.clock = clock;
		this.changed = changed;
		this.doubtedUntil = clock.getAsLong();
	}

	boolean isProven() {
		return this.proven;
	}

	/**
	 * Return whether the last that was heard of webhooks, before any arrived, was a
	 * refused one: the wrong secret, as a rule.
	 */
	boolean isRefused() {
		return this.refused;
	}

	/**
	 * Take in that a delivery was refused. Once genuine ones have arrived it may be
	 * forged, and changes nothing.
	 */
	void refused() {
		if (!this.everArrived && !this.refused) {
			this.refused = true;
			this.changed.run();
		}
	}

	void arrived(String id) {
		this.everArrived = true;
		this.refused = false;
		this.owed.remove(id);
		if (this.clock.getAsLong() - this.doubtedUntil >= 0) {
			prove(true);
		}
	}

	/**
	 * Take in that a prediction has ended of which a webhook should tell but has not yet.
	 */
	void owes(String id) {
		this.owed.add(id);
		this.agenda.in(LAST_CALL, () -> look(id));
	}

	private void look(String id) {
		if (this.owed.remove(id)) {
			this.doubtedUntil = this.clock.getAsLong() + DOUBT.toNanos();
			prove(false);
			missed();
		}
	}

	private void prove(boolean proven) {
		if (this.proven != proven) {
			this.proven = proven;
			this.changed.run();
		}
	}

	private synchronized void missed() {
		this.missed++;
		if (this.missed >= MANY_OWED && !this.everArrived && !this.warned) {
			this.warned = true;
			logger.warn("Webhooks are configured, but none has arrived, and %s predictions ended more than %s s ago. "
				.formatted(this.missed, LAST_CALL.toSeconds())
					+ "Their ends were noticed by asking Replicate, which is slower. Check that the address in "
					+ "'replicate.webhook.base-url' can be reached from the internet and leads to this application");
		}
	}

}

package io.github.replicatespring.event;

/**
 * How this application came to know of what an event tells.
 *
 * @since 0.1.0
 */
public enum EventSource {

	/** Replicate called this application's webhook, and the signature was right. */
	WEBHOOK,

	/** The answer to the request that created it. */
	CREATE,

	/** The client asked. */
	POLL

}

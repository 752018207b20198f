package io.github.replicatespring.client.await;

/**
 * How this application came to know that a prediction or training has moved or ended.
 *
 * @since 0.1.0
 */
public enum CompletionSource {

	/** Replicate called this application's webhook, and the signature was right. */
	WEBHOOK,

	/** The answer to the request that created it. */
	CREATE,

	/** The client asked. */
	POLL

}

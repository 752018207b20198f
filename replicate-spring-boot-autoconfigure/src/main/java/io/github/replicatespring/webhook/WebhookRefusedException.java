package io.github.replicatespring.webhook;

import io.github.replicatespring.client.error.ReplicateException;
import org.jspecify.annotations.Nullable;

/**
 * A delivery was turned away before any handler saw it.
 *
 * @since 0.1.0
 */
public class WebhookRefusedException extends ReplicateException {

	private final WebhookAnswer answer;

	WebhookRefusedException(WebhookAnswer answer, String reason, @Nullable Throwable cause) {
		super(reason, cause);
		this.answer = answer;
	}

	/**
	 * Return what the sender is answered.
	 * @return the answer
	 */
	public WebhookAnswer answer() {
		return this.answer;
	}

}

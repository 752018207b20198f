package io.github.replicatespring.webhook;

import io.github.replicatespring.client.error.ReplicateException;
import org.jspecify.annotations.Nullable;

/**
 * There is no secret to verify a delivery with, at the moment or at all. The delivery is
 * neither trusted nor forged: its sender is to come again.
 *
 * @since 0.1.0
 */
public class WebhookSecretUnavailableException extends ReplicateException {

	/**
	 * Create an exception.
	 * @param message why there is no secret and what to do about it
	 * @param cause why there is none
	 */
	public WebhookSecretUnavailableException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}

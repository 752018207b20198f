package io.github.replicatespring.webhook;

import java.util.regex.Pattern;

/**
 * One plain path within the application at which webhooks are received.
 *
 * @param value the path, with a leading slash and no trailing one
 * @since 0.1.0
 */
public record WebhookPath(String value) {

	private static final Pattern PLAIN = Pattern.compile("(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+");

	/**
	 * Create a path.
	 * @param value the path
	 * @throws IllegalArgumentException if it is {@code /}, a pattern, or none at all
	 */
	public WebhookPath {
		if (!PLAIN.matcher(value).matches()) {
			throw new IllegalArgumentException("'" + value
					+ "' is not one plain path such as /replicate/webhook, without pattern, parameters or trailing slash");
		}
	}

}

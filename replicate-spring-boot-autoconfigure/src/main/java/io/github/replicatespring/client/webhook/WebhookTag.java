package io.github.replicatespring.client.webhook;

import io.github.replicatespring.client.prediction.ReportedRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What a webhook address says about the prediction or training that it was given for,
 * because deliveries do not say it.
 *
 * @param kind which of the two it is
 * @param correlation a value of the application's own, handed back with the delivery: not
 * blank, at most 256 characters, readable for Replicate, or {@code null}
 * @param trace the trace that the creation belongs to, of the same form, or {@code null}
 * @since 0.1.0
 */
public record WebhookTag(WebhookKind kind, @Nullable String correlation, @Nullable String trace) {

	static final int LONGEST_TRACE = 256;

	/**
	 * Create a tag.
	 * @throws IllegalArgumentException if a value is blank or too long
	 */
	public WebhookTag {
		ReportedRequest.checkCorrelation(correlation);
		Assert.isTrue(trace == null || (!trace.isBlank() && trace.length() <= LONGEST_TRACE),
				() -> "'trace' must not be blank or longer than %d characters".formatted(LONGEST_TRACE));
	}

}

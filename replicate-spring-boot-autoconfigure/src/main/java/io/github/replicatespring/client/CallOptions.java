package io.github.replicatespring.client;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

import io.github.replicatespring.client.log.ReadableDuration;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What differs for some calls. Immutable; start with {@link #defaults()} and give it to
 * {@code with} of a client.
 *
 * @param headers headers to add to each request; never logged
 * @param timeout how long one attempt may take to the last byte of its response, or
 * {@code null} for the client's call timeout and read timeout
 * @param retry whether failed calls are repeated as the client is configured, or not at
 * all
 * @param apiToken returns another account's token, or {@code null} for the client's.
 * @param webhook whether predictions and trainings of another account carry the client's
 * webhook address too. Unless said, they do not, because its webhooks are signed with
 * another secret
 * @since 0.1.0
 */
public record CallOptions(Map<String, String> headers, @Nullable Duration timeout, boolean retry,
		@Nullable Supplier<String> apiToken, boolean webhook) {

	private static final CallOptions DEFAULTS = new CallOptions(Map.of(), null, true, null, false);

	/**
	 * Create options.
	 * @throws IllegalArgumentException if a header would replace the token, or the
	 * timeout is not positive
	 */
	public CallOptions {
		Assert.isTrue(headers.keySet().stream().noneMatch("Authorization"::equalsIgnoreCase),
				"The header 'Authorization' holds the token: use withApiToken(...)");
		Assert.isTrue(timeout == null || (!timeout.isZero() && !timeout.isNegative()),
				() -> "'timeout' must be positive, not " + ReadableDuration.of(timeout));
		headers.forEach((name, value) -> Assert.isTrue(isLine(name) && isLine(value),
				() -> "The header '%s' must have neither line breaks nor other control characters in its name or value"
					.formatted(name.replaceAll("\\p{Cntrl}", "?"))));
		headers = Map.copyOf(headers);
	}

	private static boolean isLine(String text) {
		return text.chars().noneMatch((character) -> Character.isISOControl(character) && character != '\t');
	}

	/**
	 * Return the options that change nothing.
	 * @return the options
	 */
	public static CallOptions defaults() {
		return DEFAULTS;
	}

	/**
	 * Return these options with a header more.
	 * @param name the header's name
	 * @param value its value
	 * @return the options
	 */
	public CallOptions withHeader(String name, String value) {
		Map<String, String> all = new HashMap<>(this.headers);
		all.put(name, value);
		return new CallOptions(all, this.timeout, this.retry, this.apiToken, this.webhook);
	}

	/**
	 * Return these options with another time that one attempt may take to the last byte
	 * of its response. A preferred wait comes on top; repetitions are attempts of their
	 * own.
	 * @param timeout the timeout, positive
	 * @return the options
	 */
	public CallOptions withTimeout(Duration timeout) {
		return new CallOptions(this.headers, timeout, this.retry, this.apiToken, this.webhook);
	}

	/**
	 * Return these options without repetitions of failed calls.
	 * @return the options
	 */
	public CallOptions withoutRetry() {
		return new CallOptions(this.headers, this.timeout, false, this.apiToken, this.webhook);
	}

	/**
	 * Return these options for another account, without a webhook address.
	 * @param apiToken the account's token
	 * @return the options
	 * @throws IllegalArgumentException if the token is blank, or has characters that no
	 * token has
	 * @see #withWebhook()
	 */
	public CallOptions withApiToken(String apiToken) {
		String token = ApiToken.checked(apiToken);
		return new CallOptions(this.headers, this.timeout, this.retry, () -> token, false);
	}

	/**
	 * Return these options for another account whose webhooks the endpoint can verify:
	 * predictions and trainings carry the client's webhook address. To be said only if
	 * the account's secret is among those that the endpoint knows, such as in
	 * {@code replicate.webhook.secret}; deliveries are answered 401 otherwise.
	 * @return the options
	 * @throws IllegalStateException if there is no token of another account
	 */
	public CallOptions withWebhook() {
		Assert.state(this.apiToken != null, "Say whose webhooks are meant: call withApiToken(...) before");
		return new CallOptions(this.headers, this.timeout, this.retry, this.apiToken, true);
	}

	/**
	 * Return what results from these options and then others.
	 */
	CallOptions and(CallOptions others) {
		Map<String, String> all = new HashMap<>(this.headers);
		all.putAll(others.headers);
		return new CallOptions(all, (others.timeout != null) ? others.timeout : this.timeout,
				this.retry && others.retry, (others.apiToken != null) ? others.apiToken : this.apiToken,
				(others.apiToken != null) ? others.webhook : this.webhook);
	}

	@Override
	public String toString() {
		return "CallOptions[timeout=" + this.timeout + ", retry=" + this.retry + ", otherAccount="
				+ (this.apiToken != null) + "]";
	}

}

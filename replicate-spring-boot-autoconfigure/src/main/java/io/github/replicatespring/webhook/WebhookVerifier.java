package io.github.replicatespring.webhook;

import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.completion.SharedDeadline;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.webhook.WebhookVerificationException.Reason;
import org.jspecify.annotations.Nullable;
import reactor.core.Fuseable;
import reactor.core.publisher.Mono;

/**
 * Tells whether a webhook delivery comes from Replicate: whether its body is signed with
 * one of the secrets and its timestamp recent. Of use without any controller, for
 * deliveries that come by a queue or a gateway, provided that the body is passed on byte
 * for byte. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WebhookVerifier {

	/** How far a timestamp may be off unless something else is set. */
	public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);

	/** With the tenth of a second that a shared deadline may be late, three seconds. */
	private static final Duration SECRET_TIMEOUT = Duration.ofMillis(2900);

	private final WebhookSecretProvider secrets;

	private final Tolerance tolerance;

	private final SharedDeadline deadline = new SharedDeadline(SECRET_TIMEOUT);

	/**
	 * Create a verifier with the system's clock and the default tolerance.
	 * @param secrets the secrets that deliveries may be signed with
	 * @throws IllegalArgumentException if there is none or one is malformed
	 */
	public WebhookVerifier(List<WebhookSecret> secrets) {
		this(WebhookSecretProvider.of(secrets), DEFAULT_TOLERANCE, Clock.systemUTC());
	}

	/**
	 * Create a verifier.
	 * @param secrets knows the secrets that deliveries may be signed with
	 * @param tolerance how far a timestamp may be off, either way and inclusive, at least
	 * one second
	 * @param clock tells the time that timestamps are compared with
	 * @throws IllegalArgumentException if the tolerance is shorter
	 */
	public WebhookVerifier(WebhookSecretProvider secrets, Duration tolerance, Clock clock) {
		this.secrets = secrets;
		this.tolerance = new Tolerance(tolerance, clock);
	}

	/**
	 * Verify a delivery. Blocks for up to three seconds if the secrets are being fetched,
	 * and so is not for event loops.
	 * @param headers its headers
	 * @param body its body, byte for byte
	 * @return the delivery, to be trusted
	 * @throws WebhookVerificationException if it is not to be trusted
	 * @throws WebhookSecretUnavailableException if there is no secret to be had
	 */
	public Delivery verify(WebhookHeaders headers, byte[] body) {
		return verifyAndWait(check(headers), body);
	}

	/**
	 * Check everything but the body, so that no more is read of a delivery that fails.
	 * @param headers its headers
	 * @return the delivery, not to be trusted yet
	 * @throws WebhookVerificationException if a header is missing, repeated, malformed or
	 * the timestamp too far off
	 */
	public UnverifiedDelivery check(WebhookHeaders headers) {
		return UnverifiedDelivery.of(headers, this.tolerance);
	}

	/**
	 * Verify the body of a delivery.
	 * @param unverified the delivery whose headers were checked
	 * @param body its body, byte for byte
	 * @return the delivery, to be trusted, or a {@link WebhookVerificationException} or
	 * {@link WebhookSecretUnavailableException}
	 */
	public Mono<Delivery> verify(UnverifiedDelivery unverified, byte[] body) {
		return Mono.defer(() -> {
			Mono<List<WebhookSecret>> secrets = provided();
			return isAtHand(secrets) ? Mono.just(verify(unverified, body, atHand(secrets)))
					: bound(secrets).map((fetched) -> verify(unverified, body, fetched));
		});
	}

	Delivery verifyAndWait(UnverifiedDelivery unverified, byte[] body) {
		Mono<List<WebhookSecret>> secrets = provided();
		return verify(unverified, body,
				isAtHand(secrets) ? atHand(secrets) : bound(secrets).blockOptional().orElseThrow());
	}

	private Mono<List<WebhookSecret>> provided() {
		try {
			return this.secrets.secrets();
		}
		catch (RuntimeException ex) {
			throw unavailable(ex);
		}
	}

	private static boolean isAtHand(Mono<List<WebhookSecret>> secrets) {
		return secrets instanceof Fuseable.ScalarCallable;
	}

	// As nearly always: such a Mono gives what it holds without waiting, also to an event
	// loop, and nothing is set up to wait for it.
	private static List<WebhookSecret> atHand(Mono<List<WebhookSecret>> secrets) {
		try {
			return present(secrets.block());
		}
		catch (RuntimeException ex) {
			throw unavailable(ex);
		}
	}

	private Mono<List<WebhookSecret>> bound(Mono<List<WebhookSecret>> secrets) {
		return this.deadline.bound(secrets, Mono.error(TimeoutException::new))
			.defaultIfEmpty(List.of())
			.map(WebhookVerifier::present)
			.onErrorMap(WebhookVerifier::unavailable);
	}

	private static List<WebhookSecret> present(@Nullable List<WebhookSecret> secrets) {
		if (secrets == null || secrets.isEmpty()) {
			throw unavailable(null);
		}
		return secrets;
	}

	private Delivery verify(UnverifiedDelivery unverified, byte[] body, List<WebhookSecret> secrets) {
		boolean matched = false;
		for (WebhookSecret secret : secrets) {
			matched |= matches(unverified, digest(secret, unverified, body));
		}
		if (!matched && body.length == 0) {
			// That says nothing of the secrets.
			throw new WebhookVerificationException(Reason.MISSING_BODY);
		}
		if (!matched) {
			this.secrets.mismatched();
			throw new WebhookVerificationException(Reason.WRONG_SIGNATURE);
		}
		return new Delivery(unverified.id(), unverified.timestamp());
	}

	private static boolean matches(UnverifiedDelivery unverified, byte[] expected) {
		boolean matched = false;
		for (byte[] signature : unverified.signatures()) {
			matched |= MessageDigest.isEqual(expected, signature);
		}
		return matched;
	}

	private static byte[] digest(WebhookSecret secret, UnverifiedDelivery unverified, byte[] body) {
		try {
			return WebhookSignature.digest(secret, unverified.id(), unverified.timestampText(), body);
		}
		catch (IllegalArgumentException ex) {
			throw unavailable(ex);
		}
	}

	private static WebhookSecretUnavailableException unavailable(@Nullable Throwable cause) {
		return (cause instanceof WebhookSecretUnavailableException ex) ? ex
				: new WebhookSecretUnavailableException(
						"No secret to verify webhook deliveries with could be had. "
								+ "Set 'replicate.webhook.secret', or a token with which the account's can be fetched",
						cause);
	}

}

package io.github.replicatespring.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.webhook.WebhookVerificationException.Reason;
import org.junit.jupiter.api.BeforeEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What tests of the verifier have in common: a clock that stands, a secret, and a
 * delivery that is as it should be.
 */
abstract class WebhookVerification {

	static final byte[] BODY = "{\"id\":\"a\",\"status\":\"succeeded\"}".getBytes(StandardCharsets.UTF_8);

	final SettableClock clock = new SettableClock();

	final WebhookVerifier verifier = verifier(SignedDelivery.SECRET);

	SignedDelivery good;

	String item;

	@BeforeEach
	void sign() {
		this.good = signedAt(0);
		this.item = this.good.signature();
	}

	WebhookVerifier verifier(WebhookSecret... secrets) {
		return new WebhookVerifier(WebhookSecretProvider.of(List.of(secrets)), WebhookVerifier.DEFAULT_TOLERANCE,
				this.clock);
	}

	SignedDelivery signedAt(int offset) {
		return SignedDelivery.of("msg_1", this.clock.instant().plusSeconds(offset), BODY, SignedDelivery.SECRET);
	}

	static String wrongItem() {
		return "v1," + Base64.getEncoder().encodeToString(new byte[32]);
	}

	Delivery verify(SignedDelivery delivery) {
		return this.verifier.verify(delivery.headers(), delivery.body());
	}

	void assertRefused(SignedDelivery delivery, Reason reason) {
		assertThatExceptionOfType(WebhookVerificationException.class).isThrownBy(() -> verify(delivery))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

	void assertRefused(WebhookHeaders headers, Reason reason) {
		assertRefused(this.verifier, headers, reason);
	}

	static void assertRefused(WebhookVerifier verifier, WebhookHeaders headers, Reason reason) {
		assertThatExceptionOfType(WebhookVerificationException.class).isThrownBy(() -> verifier.verify(headers, BODY))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

}

package io.github.replicatespring.webhook;

import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

import io.github.replicatespring.webhook.WebhookVerificationException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Which ids and timestamps are taken.
 */
class WebhookVerifierHeaderTests extends WebhookVerification {

	@ParameterizedTest
	@ValueSource(ints = { -300, -299, 0, 299, 300 })
	void acceptsATimestampWithinTheTolerance(int offset) {
		assertThat(verify(signedAt(offset))).isNotNull();
	}

	@Test
	void refusesAStaleTimestampThoughSignedWithIt() {
		assertRefused(signedAt(-301), Reason.STALE);
	}

	@Test
	void refusesAFutureTimestampThoughSignedWithIt() {
		assertRefused(signedAt(301), Reason.FUTURE);
	}

	@Test
	void takesTheToleranceThatIsSet() {
		WebhookVerifier strict = new WebhookVerifier(WebhookSecretProvider.of(List.of(SignedDelivery.SECRET)),
				Duration.ofSeconds(10), this.clock);
		SignedDelivery within = signedAt(-10);
		assertThat(strict.verify(within.headers(), BODY)).isNotNull();
		assertThatExceptionOfType(WebhookVerificationException.class)
			.isThrownBy(() -> strict.verify(signedAt(-11).headers(), BODY));
	}

	@Test
	void takesAToleranceOfOneSecond() {
		WebhookVerifier strict = new WebhookVerifier(WebhookSecretProvider.of(List.of(SignedDelivery.SECRET)),
				Duration.ofSeconds(1), this.clock);
		SignedDelivery within = signedAt(1);
		assertThat(strict.verify(within.headers(), BODY)).isNotNull();
	}

	@Test
	void refusesAToleranceOfNothing() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new WebhookVerifier(WebhookSecretProvider.of(List.of(SignedDelivery.SECRET)),
					Duration.ofMillis(999), this.clock))
			.withMessageContaining("at least one second, not 999ms");
	}

	@Test
	void refusesAMissingHeader() {
		WebhookHeaders headers = this.good.headers();
		List<String> none = Collections.emptyList();
		assertRefused(new WebhookHeaders(none, headers.timestamp(), headers.signature()), Reason.MISSING_HEADER);
		assertRefused(new WebhookHeaders(headers.id(), none, headers.signature()), Reason.MISSING_HEADER);
		assertRefused(new WebhookHeaders(headers.id(), headers.timestamp(), none), Reason.MISSING_HEADER);
		assertThat(this.verifier.verify(headers, BODY)).isNotNull();
	}

	@Test
	void refusesARepeatedHeaderEvenWithTheSameValue() {
		WebhookHeaders headers = this.good.headers();
		assertRefused(new WebhookHeaders(twice(headers.id()), headers.timestamp(), headers.signature()),
				Reason.DUPLICATED_HEADER);
		assertRefused(new WebhookHeaders(headers.id(), twice(headers.timestamp()), headers.signature()),
				Reason.DUPLICATED_HEADER);
		assertRefused(new WebhookHeaders(headers.id(), headers.timestamp(), twice(headers.signature())),
				Reason.DUPLICATED_HEADER);
	}

	@Test
	void acceptsEveryIdOfTheGrammar() {
		for (String id : List.of("a", "-", "_", "0", "msg_Az09-", "x".repeat(128))) {
			SignedDelivery delivery = SignedDelivery.of(id, this.clock.instant(), BODY, SignedDelivery.SECRET);
			assertThat(verify(delivery).id()).isEqualTo(id);
		}
	}

	@ParameterizedTest
	@MethodSource("malformedIds")
	void refusesAnyOtherIdThoughSignedWithIt(String id) {
		assertRefused(SignedDelivery.of(id, this.clock.instant(), BODY, SignedDelivery.SECRET), Reason.MALFORMED_ID);
	}

	static Stream<String> malformedIds() {
		return Stream.of("", " ", "msg.1", "msg 1", "msg_1\r\nX-Forged: yes", "msg_1\n", "msg\u0000", "msg_é", "msg_１",
				"msg_1,msg_2", "x".repeat(129));
	}

	@ParameterizedTest
	@MethodSource("malformedTimestamps")
	void refusesATimestampThatIsNoPlainNumberOfSeconds(String timestamp) {
		byte[] signature = WebhookSignature.digest(SignedDelivery.SECRET, "msg_1", timestamp, BODY);
		SignedDelivery delivery = new SignedDelivery("msg_1", timestamp,
				"v1," + Base64.getEncoder().encodeToString(signature), BODY);
		assertRefused(delivery, Reason.MALFORMED_TIMESTAMP);
	}

	static Stream<String> malformedTimestamps() {
		long now = new SettableClock().instant().getEpochSecond();
		return Stream.of("", " ", "+" + now, "-" + now, "0" + now, now + "000", now + ".0", " " + now, now + " ",
				now + "\n", Long.toString(now).replace('1', '１'), "0x65", "1e9", "0", Long.toString(Long.MIN_VALUE),
				Long.toString(Long.MAX_VALUE), "9".repeat(400));
	}

	private static List<String> twice(List<String> values) {
		return List.of(values.get(0), values.get(0));
	}

}

package io.github.replicatespring.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.webhook.WebhookVerificationException.Reason;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebhookVerifierTests {

	private static final byte[] BODY = "{\"id\":\"a\",\"status\":\"succeeded\"}".getBytes(StandardCharsets.UTF_8);

	private final SettableClock clock = new SettableClock();

	private final WebhookVerifier verifier = verifier(SignedDelivery.SECRET);

	private SignedDelivery good;

	private String item;

	@BeforeEach
	void sign() {
		this.good = signedAt(0);
		this.item = this.good.signature();
	}

	@Test
	void acceptsWhatIsSignedAndRecent() {
		assertThat(verify(this.good)).isEqualTo(new Delivery(this.good.id(), this.clock.instant()));
	}

	@Test
	void acceptsThePublishedExample() {
		SignedDelivery example = new SignedDelivery("msg_p5jXN8AQM9LWM0D4loKWxJek", "1614265330",
				"v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
				"{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
		this.clock.advance(Duration.between(this.clock.instant(), Instant.ofEpochSecond(1614265330)));
		assertThat(verify(example).id()).isEqualTo("msg_p5jXN8AQM9LWM0D4loKWxJek");
	}

	@Test
	void findsHeadersInAnyCase() {
		HttpHeaders headers = new HttpHeaders();
		headers.add("WEBHOOK-ID", this.good.id());
		headers.add("Webhook-Timestamp", this.good.timestamp());
		headers.add("webhook-signature", this.good.signature());
		assertThat(this.verifier.verify(WebhookHeaders.of(headers), BODY).id()).isEqualTo(this.good.id());
	}

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
			.withMessageContaining("at least one second, not PT0.999S");
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

	@Test
	void refusesAnotherIdTimestampOrBody() {
		assertRefused(this.good.withId("msg_other"), Reason.WRONG_SIGNATURE);
		assertRefused(this.good.withTimestamp(Long.toString(this.clock.instant().getEpochSecond() + 1)),
				Reason.WRONG_SIGNATURE);
		assertRefused(this.good.withBody("{}".getBytes(StandardCharsets.UTF_8)), Reason.WRONG_SIGNATURE);
	}

	@Test
	void refusesABodyWithOneBitChanged() {
		for (int bit = 0; bit < BODY.length * 8; bit++) {
			byte[] changed = BODY.clone();
			changed[bit / 8] ^= (byte) (1 << (bit % 8));
			assertRefused(this.good.withBody(changed), Reason.WRONG_SIGNATURE);
		}
	}

	@Test
	void refusesTheSameJsonWrittenOtherwise() {
		byte[] rewritten = "{\"status\":\"succeeded\",\"id\":\"a\"}".getBytes(StandardCharsets.UTF_8);
		assertRefused(this.good.withBody(rewritten), Reason.WRONG_SIGNATURE);
	}

	@Test
	void verifiesBytesWhateverTheyMean() {
		for (byte[] body : List.of(new byte[0], new byte[] { 0 }, new byte[] { (byte) 0xff, (byte) 0xfe, 0x0a },
				"\ufeff{}".getBytes(StandardCharsets.UTF_8), "𝄞".getBytes(StandardCharsets.UTF_8))) {
			SignedDelivery delivery = SignedDelivery.of("msg_1", this.clock.instant(), body, SignedDelivery.SECRET);
			assertThat(this.verifier.verify(delivery.headers(), body)).isNotNull();
		}
	}

	@Test
	void refusesAnotherSecret() {
		SignedDelivery other = SignedDelivery.of("msg_1", this.clock.instant(), BODY, SignedDelivery.OTHER_SECRET);
		assertRefused(other, Reason.WRONG_SIGNATURE);
	}

	@Test
	void triesEverySecret() {
		WebhookVerifier rotating = verifier(SignedDelivery.OTHER_SECRET, SignedDelivery.SECRET);
		WebhookVerifier reversed = verifier(SignedDelivery.SECRET, SignedDelivery.OTHER_SECRET);
		assertThat(rotating.verify(this.good.headers(), BODY)).isNotNull();
		assertThat(reversed.verify(this.good.headers(), BODY)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "v2,%s", "v1a,%s", "V1,%s", "%s", ",%s", "v1%s", "v1, %s", "v1,%sjunk", "v1,%s,junk",
			"v1,%s\t", "\tv1,%s", "v1,%s,", "v2,%s v1a,%s", "" })
	void takesNothingButVersionOne(String shape) {
		String signature = this.item.substring("v1,".length());
		assertRefused(this.good.withSignature(shape.replace("%s", signature)), Reason.NO_SIGNATURE);
	}

	@Test
	void refusesWhatIsNotTheWholeSignatureInStandardBase64() {
		SignedDelivery delivery = deliveryWhoseSignatureNeedsStandardBase64();
		String signature = delivery.signature();
		assertThat(verify(delivery)).isNotNull();
		assertRefused(delivery.withSignature(signature.replace('+', '-').replace('/', '_')), Reason.NO_SIGNATURE);
		assertRefused(delivery.withSignature(signature.replace("=", "")), Reason.NO_SIGNATURE);
		assertRefused(delivery.withSignature("v1,"), Reason.NO_SIGNATURE);
		assertRefused(delivery.withSignature(signature.substring(0, 11)), Reason.NO_SIGNATURE);
		assertRefused(delivery.withSignature(signature + "="), Reason.NO_SIGNATURE);
		byte[] longer = new byte[33];
		assertRefused(delivery.withSignature("v1," + Base64.getEncoder().encodeToString(longer)), Reason.NO_SIGNATURE);
	}

	@Test
	void refusesBase64ThatOnlyDecodesToTheSignature() {
		char last = this.item.charAt(this.item.length() - 2);
		String loose = this.item.substring(0, this.item.length() - 2) + (char) (last + 1) + "=";
		byte[] decoded = Base64.getDecoder().decode(loose.substring(3));
		assertThat(decoded).isEqualTo(Base64.getDecoder().decode(this.item.substring(3)));
		assertRefused(this.good.withSignature(loose), Reason.NO_SIGNATURE);
	}

	@Test
	void aMalformedItemBesideAGoodOneDoesNotSpoilIt() {
		for (String beside : List.of("v1,!", "v2,abc", "junk", "v1,AAAA", "", "\t", "v1,", wrongItem())) {
			assertThat(verify(this.good.withSignature(beside + " " + this.item))).isNotNull();
			assertThat(verify(this.good.withSignature(this.item + " " + beside))).isNotNull();
		}
	}

	@Test
	void looksAtSixteenItemsAtMost() {
		String fifteen = "v2,x ".repeat(15);
		assertThat(verify(this.good.withSignature(fifteen + this.item))).isNotNull();
		assertRefused(this.good.withSignature(fifteen + "v2,x " + this.item), Reason.NO_SIGNATURE);
		assertRefused(this.good.withSignature((wrongItem() + " ").repeat(16) + this.item), Reason.WRONG_SIGNATURE);
	}

	@Test
	void refusesTheSignatureOfAnotherDelivery() {
		assertRefused(this.good.withSignature(wrongItem()), Reason.WRONG_SIGNATURE);
	}

	@Test
	void tellsTheProviderOfAMismatchAndOfNothingElse() {
		AtomicInteger mismatches = new AtomicInteger();
		WebhookVerifier telling = new WebhookVerifier(new WebhookSecretProvider() {

			@Override
			public Mono<List<WebhookSecret>> secrets() {
				return Mono.just(List.of(SignedDelivery.SECRET));
			}

			@Override
			public void mismatched() {
				mismatches.incrementAndGet();
			}

		}, WebhookVerifier.DEFAULT_TOLERANCE, this.clock);
		telling.verify(this.good.headers(), BODY);
		assertRefused(telling, signedAt(-301).headers(), Reason.STALE);
		assertRefused(telling, this.good.withSignature("v2,x").headers(), Reason.NO_SIGNATURE);
		assertThat(mismatches).hasValue(0);
		assertRefused(telling, this.good.withSignature(wrongItem()).headers(), Reason.WRONG_SIGNATURE);
		assertThat(mismatches).hasValue(1);
	}

	@Test
	void neverPassesADeliveryWithoutASecret() {
		RuntimeException failure = new IllegalStateException("vault sealed");
		WebhookSecretProvider throwing = () -> {
			throw failure;
		};
		List<WebhookSecretProvider> providers = List.of(Mono::empty, () -> Mono.just(List.of()),
				() -> Mono.error(failure), throwing, () -> Mono.just(List.of(new WebhookSecret("whsec_"))));
		for (WebhookSecretProvider provider : providers) {
			WebhookVerifier without = new WebhookVerifier(provider, WebhookVerifier.DEFAULT_TOLERANCE, this.clock);
			assertThatExceptionOfType(WebhookSecretUnavailableException.class)
				.isThrownBy(() -> without.verify(this.good.headers(), BODY))
				.withMessageContaining("'replicate.webhook.secret'");
		}
	}

	@Test
	void keepsTheReasonThatAProviderGives() {
		WebhookSecretUnavailableException own = new WebhookSecretUnavailableException("The vault is sealed", null);
		WebhookVerifier without = new WebhookVerifier(() -> Mono.error(own), WebhookVerifier.DEFAULT_TOLERANCE,
				this.clock);
		assertThatExceptionOfType(WebhookSecretUnavailableException.class)
			.isThrownBy(() -> without.verify(this.good.headers(), BODY))
			.isSameAs(own);
	}

	@Test
	void showsNothingOfTheDeliveryInTheMessage() {
		assertThatExceptionOfType(WebhookVerificationException.class)
			.isThrownBy(() -> verify(this.good.withSignature(wrongItem())))
			.withMessage("Webhook delivery not verified: WRONG_SIGNATURE");
		assertThat(this.good.headers().toString()).doesNotContain(this.item.substring(3));
	}

	private WebhookVerifier verifier(WebhookSecret... secrets) {
		return new WebhookVerifier(WebhookSecretProvider.of(List.of(secrets)), WebhookVerifier.DEFAULT_TOLERANCE,
				this.clock);
	}

	private SignedDelivery signedAt(int offset) {
		return SignedDelivery.of("msg_1", this.clock.instant().plusSeconds(offset), BODY, SignedDelivery.SECRET);
	}

	private SignedDelivery deliveryWhoseSignatureNeedsStandardBase64() {
		return Stream.iterate(0, (number) -> number + 1)
			.map((number) -> SignedDelivery.of("msg_" + number, this.clock.instant(), BODY, SignedDelivery.SECRET))
			.filter((delivery) -> delivery.signature().contains("+") || delivery.signature().contains("/"))
			.findFirst()
			.orElseThrow();
	}

	private static String wrongItem() {
		return "v1," + Base64.getEncoder().encodeToString(new byte[32]);
	}

	private static List<String> twice(List<String> values) {
		return List.of(values.get(0), values.get(0));
	}

	private Delivery verify(SignedDelivery delivery) {
		return this.verifier.verify(delivery.headers(), delivery.body());
	}

	private void assertRefused(SignedDelivery delivery, Reason reason) {
		assertThatExceptionOfType(WebhookVerificationException.class).isThrownBy(() -> verify(delivery))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

	private void assertRefused(WebhookHeaders headers, Reason reason) {
		assertRefused(this.verifier, headers, reason);
	}

	private static void assertRefused(WebhookVerifier verifier, WebhookHeaders headers, Reason reason) {
		assertThatExceptionOfType(WebhookVerificationException.class).isThrownBy(() -> verifier.verify(headers, BODY))
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

}

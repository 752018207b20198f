package io.github.replicatespring.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.webhook.WebhookVerificationException.Reason;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which deliveries are trusted, and with which secrets.
 */
class WebhookVerifierTests extends WebhookVerification {

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

	@Test
	void usesASecretAsSoonAndOnlyAsLongAsTheProviderHasIt() {
		List<WebhookSecret> secrets = new ArrayList<>(List.of(SignedDelivery.OTHER_SECRET));
		WebhookVerifier changing = new WebhookVerifier(() -> Mono.just(secrets), WebhookVerifier.DEFAULT_TOLERANCE,
				this.clock);
		assertRefused(changing, this.good.headers(), Reason.WRONG_SIGNATURE);
		secrets.set(0, SignedDelivery.SECRET);
		assertThat(changing.verify(this.good.headers(), BODY)).isNotNull();
		secrets.set(0, SignedDelivery.OTHER_SECRET);
		assertRefused(changing, this.good.headers(), Reason.WRONG_SIGNATURE);
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
	void waitsThreeSecondsForASecretThatIsBeingFetched() {
		Mono<List<WebhookSecret>> fetched = Mono.just(List.of(SignedDelivery.SECRET));
		StepVerifier.withVirtualTime(() -> verify(() -> fetched.delayElement(Duration.ofMillis(2800))))
			.expectSubscription()
			.thenAwait(Duration.ofMillis(2800))
			.expectNextCount(1)
			.verifyComplete();
		StepVerifier.withVirtualTime(() -> verify(Mono::never))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(2900))
			.thenAwait(Duration.ofMillis(100))
			.verifyError(WebhookSecretUnavailableException.class);
	}

	@Test
	void setsATimerOnlyForSecretsThatAreNotInMemory() {
		Mono<List<WebhookSecret>> inMemory = Mono.just(List.of(SignedDelivery.SECRET));
		assertThat(timersWhen(() -> verify(() -> inMemory).block())).isZero();
		assertThat(timersWhen(() -> verifyAndWait(() -> inMemory))).isZero();
		assertThat(timersWhen(() -> verify(inMemory::hide).block())).isPositive();
		assertThat(timersWhen(() -> verifyAndWait(inMemory::hide))).isPositive();
	}

	private static long timersWhen(Runnable verified) {
		VirtualTimeScheduler timers = VirtualTimeScheduler.getOrSet();
		try {
			verified.run();
			return timers.getScheduledTaskCount();
		}
		finally {
			VirtualTimeScheduler.reset();
		}
	}

	private void verifyAndWait(WebhookSecretProvider provider) {
		new WebhookVerifier(provider, WebhookVerifier.DEFAULT_TOLERANCE, this.clock).verify(this.good.headers(), BODY);
	}

	private Mono<Delivery> verify(WebhookSecretProvider provider) {
		WebhookVerifier waiting = new WebhookVerifier(provider, WebhookVerifier.DEFAULT_TOLERANCE, this.clock);
		return waiting.verify(waiting.check(this.good.headers()), BODY);
	}

	@Test
	void neverPassesADeliveryWithoutASecret() {
		RuntimeException failure = new IllegalStateException("vault sealed");
		WebhookSecretProvider throwing = () -> {
			throw failure;
		};
		Mono<List<WebhookSecret>> malformed = Mono.just(List.of(new WebhookSecret("whsec_")));
		List<WebhookSecretProvider> providers = List.of(Mono::empty, () -> Mono.just(List.of()),
				() -> Mono.error(failure), throwing, () -> malformed, () -> Mono.<List<WebhookSecret>>empty().hide(),
				() -> Mono.just(List.<WebhookSecret>of()).hide(), () -> Mono.defer(throwing::secrets), malformed::hide);
		for (WebhookSecretProvider provider : providers) {
			WebhookVerifier without = new WebhookVerifier(provider, WebhookVerifier.DEFAULT_TOLERANCE, this.clock);
			assertThatExceptionOfType(WebhookSecretUnavailableException.class)
				.isThrownBy(() -> without.verify(this.good.headers(), BODY))
				.withMessageContaining("'replicate.webhook.secret'");
			StepVerifier.create(without.verify(without.check(this.good.headers()), BODY))
				.verifyError(WebhookSecretUnavailableException.class);
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
			.withMessage("Webhook delivery not verified: WRONG_SIGNATURE. It is signed with none of the known secrets, "
					+ "see 'replicate.webhook.secret', or something on the way changed its body");
		assertThat(this.good.headers().toString()).doesNotContain(this.item.substring(3));
	}

}

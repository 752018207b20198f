package io.github.replicatespring.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.github.replicatespring.client.webhook.WebhookSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class AccountWebhookSecretProviderTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final SettableClock clock = new SettableClock();

	private final AtomicInteger fetches = new AtomicInteger();

	private Supplier<Mono<WebhookSecret>> answer = () -> Mono.just(SignedDelivery.SECRET);

	private final AccountWebhookSecretProvider provider = new AccountWebhookSecretProvider(() -> {
		this.fetches.incrementAndGet();
		return this.answer.get();
	}, this.clock);

	@Test
	void fetchesNothingBeforeItIsAsked() {
		assertThat(this.fetches).hasValue(0);
	}

	@Test
	void fetchesOnceAndKeepsTheSecret() {
		for (int i = 0; i < 100; i++) {
			assertProvides(SignedDelivery.SECRET);
		}
		this.clock.advance(Duration.ofDays(30));
		assertProvides(SignedDelivery.SECRET);
		assertThat(this.fetches).hasValue(1);
	}

	@Test
	void fetchesOnAnotherThread() {
		List<Thread> seen = new ArrayList<>();
		this.answer = () -> {
			seen.add(Thread.currentThread());
			return Mono.just(SignedDelivery.SECRET);
		};
		assertProvides(SignedDelivery.SECRET);
		assertThat(seen).hasSize(1).doesNotContain(Thread.currentThread());
	}

	@Test
	void whoeverAsksMeanwhileSharesTheFetch() {
		Sinks.One<WebhookSecret> slow = Sinks.one();
		this.answer = slow::asMono;
		StepVerifier first = later(SignedDelivery.SECRET);
		StepVerifier second = later(SignedDelivery.SECRET);
		await().until(() -> slow.currentSubscriberCount() == 1);
		slow.tryEmitValue(SignedDelivery.SECRET);
		first.verify(SOON);
		second.verify(SOON);
		assertThat(this.fetches).hasValue(1);
	}

	@Test
	void whoeverNoLongerWaitsDoesNotEndTheFetchForOthers() {
		Sinks.One<WebhookSecret> slow = Sinks.one();
		this.answer = slow::asMono;
		StepVerifier patient = later(SignedDelivery.SECRET);
		this.provider.secrets().subscribe().dispose();
		await().until(() -> slow.currentSubscriberCount() == 1);
		slow.tryEmitValue(SignedDelivery.SECRET);
		patient.verify(SOON);
		assertThat(this.fetches).hasValue(1);
	}

	@Test
	void aDeliveryThatComesEarlyWaitsForTheFetch() {
		this.answer = () -> Mono.delay(Duration.ofMillis(200)).thenReturn(SignedDelivery.SECRET);
		SignedDelivery delivery = SignedDelivery.of("{}");
		WebhookVerifier verifier = new WebhookVerifier(this.provider, WebhookVerifier.DEFAULT_TOLERANCE,
				Clock.systemUTC());
		assertThat(verifier.verify(delivery.headers(), delivery.body()).id()).isEqualTo(delivery.id());
	}

	@Test
	void aDeliveryWaitsThreeSecondsAndIsThenTurnedAway() {
		this.answer = Mono::never;
		SignedDelivery delivery = SignedDelivery.of("{}");
		WebhookVerifier verifier = new WebhookVerifier(this.provider, WebhookVerifier.DEFAULT_TOLERANCE,
				Clock.systemUTC());
		StepVerifier.withVirtualTime(() -> verifier.verify(verifier.check(delivery.headers()), delivery.body()))
			.expectSubscription()
			.expectNoEvent(Duration.ofMillis(2999))
			.thenAwait(Duration.ofMillis(1))
			.expectError(WebhookSecretUnavailableException.class)
			.verify(SOON);
	}

	@Test
	void forgeriesMakeItBeFetchedAnewOnceAMinute() {
		assertProvides(SignedDelivery.SECRET);
		for (int minute = 1; minute <= 3; minute++) {
			this.clock.advance(Duration.ofMinutes(1));
			int expected = minute + 1;
			for (int i = 0; i < 10_000; i++) {
				this.provider.mismatched();
			}
			await().until(() -> this.fetches.get() == expected);
			assertProvides(SignedDelivery.SECRET);
		}
		assertThat(this.fetches).hasValue(4);
	}

	@Test
	void isNotFetchedAnewRightAfterItWasFetched() {
		assertProvides(SignedDelivery.SECRET);
		this.clock.advance(Duration.ofSeconds(59));
		this.provider.mismatched();
		this.clock.advance(Duration.ofSeconds(1));
		this.provider.mismatched();
		await().until(() -> this.fetches.get() == 2);
	}

	@Test
	void aChangedSecretTakesOverAndTheOldOneServesUntilThen() {
		assertProvides(SignedDelivery.SECRET);
		Sinks.One<WebhookSecret> changed = Sinks.one();
		this.answer = changed::asMono;
		this.clock.advance(Duration.ofMinutes(1));
		this.provider.mismatched();
		await().until(() -> changed.currentSubscriberCount() == 1);
		assertProvides(SignedDelivery.SECRET);
		changed.tryEmitValue(SignedDelivery.OTHER_SECRET);
		await().untilAsserted(() -> assertProvides(SignedDelivery.OTHER_SECRET));
	}

	@Test
	void theOldSecretStaysWhenNoNewOneCanBeHad(CapturedOutput output) {
		assertProvides(SignedDelivery.SECRET);
		this.answer = () -> Mono.error(new IllegalStateException("API away"));
		this.clock.advance(Duration.ofMinutes(1));
		this.provider.mismatched();
		await().untilAsserted(() -> assertThat(output).contains("The one known so far stays in use"));
		assertProvides(SignedDelivery.SECRET);
		for (int i = 0; i < 1000; i++) {
			this.provider.mismatched();
		}
		assertThat(this.fetches).hasValue(2);
	}

	@Test
	void anOutageDoesNotMeanOneFetchPerDelivery(CapturedOutput output) {
		this.answer = () -> Mono.error(new IllegalStateException("API away"));
		List<Integer> pauses = new ArrayList<>();
		for (int attempt = 1; attempt <= 9; attempt++) {
			StepVerifier.create(this.provider.secrets()).expectErrorMessage("API away").verify(SOON);
			pauses.add(secondsUntilTheNextFetch());
		}
		assertThat(pauses).containsExactly(1, 2, 4, 8, 16, 32, 60, 60, 60);
		assertThat(this.fetches).hasValue(9);
		assertThat(output).contains("next attempt in 32 s at the earliest. Until then deliveries are answered 503")
			.contains("API away");
	}

	@Test
	void recoversFromAnOutage() {
		this.answer = () -> Mono.error(new IllegalStateException("API away"));
		StepVerifier.create(this.provider.secrets()).expectError().verify(SOON);
		this.answer = () -> Mono.just(SignedDelivery.SECRET);
		this.clock.advance(Duration.ofSeconds(1));
		assertProvides(SignedDelivery.SECRET);
	}

	@Test
	void anAnswerWithoutAUsableSecretIsAFailure(CapturedOutput output) {
		this.answer = Mono::empty;
		StepVerifier.create(this.provider.secrets()).expectError(IllegalStateException.class).verify(SOON);
		this.clock.advance(Duration.ofMinutes(1));
		this.answer = () -> Mono.just(new WebhookSecret("whsec_c2hvcnQ="));
		StepVerifier.create(this.provider.secrets()).expectError(IllegalArgumentException.class).verify(SOON);
		assertThat(output).contains("too short").doesNotContain("c2hvcnQ=");
	}

	private int secondsUntilTheNextFetch() {
		int seconds = 0;
		int before = this.fetches.get();
		while (this.provider.secrets() == Mono.<List<WebhookSecret>>empty()) {
			this.clock.advance(Duration.ofSeconds(1));
			seconds++;
		}
		assertThat(this.fetches).hasValue(before);
		return seconds;
	}

	private StepVerifier later(WebhookSecret secret) {
		return StepVerifier.create(this.provider.secrets()).expectNext(List.of(secret)).expectComplete().verifyLater();
	}

	private void assertProvides(WebhookSecret secret) {
		StepVerifier.create(this.provider.secrets()).expectNext(List.of(secret)).expectComplete().verify(SOON);
	}

}

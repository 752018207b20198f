package io.github.replicatespring.autoconfigure.health;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.client.account.Account;
import io.github.replicatespring.client.error.FailedRequest;
import io.github.replicatespring.client.error.Problem;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.json.ReplicateJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class ReplicateHealthIndicatorTests {

	private static final Account ACCOUNT = Account
		.of(ReplicateJson.mapper().readTree("{\"username\":\"acme\",\"type\":\"organization\"}"));

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final AtomicInteger asked = new AtomicInteger();

	@Test
	void isUpForAnAccountThatLetsUsIn() {
		Health health = health(Mono.just(ACCOUNT));
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("account", "acme")
			.containsEntry("service", "Replicate")
			.containsEntry("reachable", true)
			.containsEntry("authenticated", true)
			.containsEntry("throttled", false);
	}

	@ParameterizedTest
	@CsvSource({ "401, DOWN, false, false", "403, DOWN, false, false", "429, UP, , true", "500, DOWN, , false" })
	void tellsRefusalsApart(int status, String expected, Boolean authenticated, boolean throttled) {
		Health health = health(Mono.error(refusal(status)));
		assertThat(health.getStatus().getCode()).isEqualTo(expected);
		assertThat(health.getDetails()).containsEntry("reachable", true)
			.containsEntry("throttled", throttled)
			.containsEntry("reason", "HTTP " + status);
		assertThat(health.getDetails().get("authenticated")).isEqualTo(authenticated);
	}

	@Test
	void isDownWhereReplicateCannotBeReached() {
		Health health = health(Mono.error(mock(ReplicateConnectionException.class)));
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("reachable", false);
	}

	@Test
	void waitsNoLongerThanTenSeconds() {
		AtomicInteger answers = new AtomicInteger();
		indicator(Mono.never()).health().subscribe((health) -> {
			assertThat(health.getDetails()).containsEntry("reachable", false);
			answers.incrementAndGet();
		});
		this.time.advanceTimeBy(Duration.ofSeconds(9));
		assertThat(answers).hasValue(0);
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(answers).hasValue(1);
	}

	@Test
	void asksOnceInAnIntervalHoweverItEnds() {
		ReplicateHealthIndicator indicator = indicator(Mono.error(refusal(503)));
		assertThat(this.asked).hasValue(0);
		indicator.health().block();
		indicator.health().block();
		assertThat(this.asked).hasValue(1);
		this.time.advanceTimeBy(Duration.ofSeconds(59));
		indicator.health().block();
		assertThat(this.asked).hasValue(1);
		this.time.advanceTimeBy(Duration.ofSeconds(1));
		indicator.health().block();
		assertThat(this.asked).hasValue(2);
	}

	@Test
	void thoseWhoAskAtTheSameTimeShareTheAnswer() {
		TestPublisher<Account> account = TestPublisher.create();
		ReplicateHealthIndicator indicator = indicator(account.mono());
		List<Health> answers = new ArrayList<>();
		indicator.health().subscribe(answers::add);
		indicator.health().subscribe(answers::add);
		account.emit(ACCOUNT);
		assertThat(this.asked).hasValue(1);
		assertThat(answers).hasSize(2).allMatch((health) -> health.getStatus().equals(Status.UP));
	}

	private Health health(Mono<Account> account) {
		Health health = indicator(account).health().block();
		assertThat(health).isNotNull();
		return health;
	}

	private ReplicateHealthIndicator indicator(Mono<Account> account) {
		Mono<Account> counted = Mono.defer(() -> {
			this.asked.incrementAndGet();
			return account;
		});
		return new ReplicateHealthIndicator(counted, "Replicate", Duration.ofMinutes(1), this.time);
	}

	private static ReplicateApiException refusal(int status) {
		return new ReplicateApiException(new FailedRequest("GET", "/account"),
				new Problem(status, "Refused", "Bearer r8_secret", List.of(), null), false, null);
	}

}

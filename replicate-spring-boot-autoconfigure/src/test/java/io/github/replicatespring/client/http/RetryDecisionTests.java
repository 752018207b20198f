package io.github.replicatespring.client.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

import io.github.replicatespring.client.error.FailedRequest;
import io.github.replicatespring.client.error.Problem;
import io.github.replicatespring.client.error.ReplicateApiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RetryDecisionTests {

	private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneOffset.UTC);

	private final RetryDecision decision = new RetryDecision(
			new RetrySettings(6, Duration.ofMillis(500), Duration.ofSeconds(3), Duration.ofSeconds(60)),
			Duration.ofMinutes(30), () -> 1.0, RetryObservations.none());

	@Test
	void doublesTheWaitUpToItsLimit() {
		List<Duration> waits = new ArrayList<>();
		for (int attempts = 1; attempts <= 6; attempts++) {
			waits.add(this.decision.delay(failure(true, null), attempts, Duration.ZERO));
		}
		assertThat(waits).containsExactly(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
				Duration.ofSeconds(3), Duration.ofSeconds(3), null);
	}

	@Test
	void neverComesBackBeforeReplicateAsksForIt() {
		RetryDecision withoutJitter = new RetryDecision(RetrySettings.defaults(), Duration.ofMinutes(30), () -> 0.0,
				RetryObservations.none());
		assertThat(withoutJitter.delay(failure(true, Duration.ofSeconds(30)), 1, Duration.ZERO))
			.isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void repeatsNothingThatIsNotRetryableOrWouldTakeTooLong() {
		assertThat(this.decision.delay(failure(false, null), 1, Duration.ZERO)).isNull();
		assertThat(this.decision.delay(new IllegalStateException(), 1, Duration.ZERO)).isNull();
		assertThat(this.decision.delay(failure(true, null), 1, Duration.ofSeconds(60))).isNull();
	}

	@Test
	void blockingCallsSleepAsLongAsDecided() {
		List<Long> slept = new ArrayList<>();
		BlockingCalls calls = new BlockingCalls(this.decision, CLOCK, slept::add);
		assertThatExceptionOfType(ReplicateApiException.class)
			.isThrownBy(() -> calls.call("account.get", Mono.error(() -> failure(true, Duration.ofSeconds(2)))));
		assertThat(slept).containsExactly(2500L, 2500L, 2500L, 2500L, 2500L);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "7, 9, 1, 7000", "0.25, 9, 1, 250", "'Sat, 21 Nov 2026 09:00:05 GMT', 9, 1, 5000",
					"'Sat, 21 Nov 2026 08:00:00 GMT', 9, 1, 0", "soon, 9, 1, 9000", "-, 9, 1, 9000", "-, -, 1, 1000",
					"-5, -, -, -", "-, -, -, -", "99999999999999, -, 3, 3000" })
	void readsHowLongToWaitFromHeaderThenBodyThenReset(@Nullable String header, @Nullable Double body,
			@Nullable String reset, @Nullable Long milliseconds) {
		HttpHeaders headers = new HttpHeaders();
		if (header != null) {
			headers.set("Retry-After", header);
		}
		if (reset != null) {
			headers.set("ratelimit-reset", reset);
		}
		Duration wait = new RetryAfter(CLOCK).of(headers, new Problem(429, null, null, List.of(), body));
		assertThat(wait).isEqualTo((milliseconds != null) ? Duration.ofMillis(milliseconds) : null);
	}

	private static ReplicateApiException failure(boolean retryable, @Nullable Duration retryAfter) {
		return new ReplicateApiException(new FailedRequest("GET", "/account"), Problem.of(503, ""), retryable,
				retryAfter);
	}

}

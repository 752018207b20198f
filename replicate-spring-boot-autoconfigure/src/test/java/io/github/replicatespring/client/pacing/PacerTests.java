package io.github.replicatespring.client.pacing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.error.RateLimitWaitException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PacerTests {

	private static final RateLimit USED_UP = new RateLimit(0, Duration.ofSeconds(3));

	private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	private final List<Long> granted = new ArrayList<>();

	private Pacer pacer(RateLimitSettings settings) {
		return new Pacer(settings, Duration.ofMillis(500), Duration.ofSeconds(20),
				() -> this.time.now(TimeUnit.NANOSECONDS), this.time, RateLimitWaitObservations.none());
	}

	private Turn now(Pacer pacer) {
		return Objects.requireNonNull(pacer.turn("a", true, pacer.arrive(), Duration.ZERO, null).block(Duration.ZERO));
	}

	private Disposable later(Pacer pacer, long order) {
		return pacer.turn("a", true, order, Duration.ZERO, null).subscribe((turn) -> this.granted.add(order));
	}

	@Test
	void beginsWithFewAndAdmitsMoreWithEachAnswer() {
		Pacer pacer = pacer(RateLimitSettings.defaults());
		Turn first = now(pacer);
		for (long order = 2; order <= 20; order++) {
			later(pacer, order);
		}
		assertThat(this.granted).containsExactly(2L, 3L, 4L);
		first.answered(null);
		assertThat(this.granted).containsExactly(2L, 3L, 4L, 5L, 6L);
	}

	@Test
	void letsAsManyGoAsTheAnswerPermits() {
		Pacer pacer = pacer(RateLimitSettings.defaults());
		Turn first = now(pacer);
		for (long order = 2; order <= 20; order++) {
			later(pacer, order);
		}
		first.answered(new RateLimit(7, Duration.ofSeconds(3)));
		assertThat(this.granted).containsExactly(2L, 3L, 4L, 5L, 6L, 7L, 8L);
	}

	@Test
	void makesAllOthersWaitWhenOneIsRefusedAndLetsThemGoInTheirOrder() {
		Pacer pacer = pacer(RateLimitSettings.defaults());
		now(pacer).refused(Duration.ofSeconds(10));
		later(pacer, 30);
		later(pacer, 10);
		later(pacer, 20);
		this.time.advanceTimeBy(Duration.ofMillis(9_999));
		assertThat(this.granted).isEmpty();
		this.time.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(this.granted).containsExactly(10L, 20L, 30L);
	}

	@Test
	void asksWithOneRequestWhenTheLimitIsReset() {
		Pacer pacer = pacer(RateLimitSettings.defaults());
		now(pacer).answered(USED_UP);
		later(pacer, 2);
		later(pacer, 3);
		this.time.advanceTimeBy(Duration.ofMillis(2_999));
		assertThat(this.granted).isEmpty();
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.granted).containsExactly(2L);
	}

	@Test
	void holdsUpNeitherTheOtherBucketNorAnotherAccount() {
		Pacer pacer = pacer(RateLimitSettings.defaults());
		now(pacer).refused(Duration.ofSeconds(10));
		assertThat(pacer.turn("a", false, 2, Duration.ZERO, null).block(Duration.ZERO)).isNotNull();
		assertThat(pacer.turn("b", true, 3, Duration.ZERO, null).block(Duration.ZERO)).isNotNull();
	}

	@Test
	void givesTheTurnOfOneThatWasCanceledToTheNext() {
		Pacer pacer = pacer(RateLimitSettings.defaults());
		now(pacer).answered(USED_UP);
		Disposable first = later(pacer, 2);
		later(pacer, 3);
		first.dispose();
		this.time.advanceTimeBy(Duration.ofSeconds(3));
		assertThat(this.granted).containsExactly(3L);
	}

	@Test
	void neverWaitsLongerThanItMay() {
		Pacer pacer = pacer(new RateLimitSettings(null, null, Duration.ofSeconds(5)));
		Turn first = now(pacer);
		first.answered(new RateLimit(0, Duration.ofHours(1)));
		StepVerifier.create(pacer.turn("a", true, 2, Duration.ofSeconds(1), null))
			.then(() -> this.time.advanceTimeBy(Duration.ofSeconds(4)))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(RateLimitWaitException.class)
				.hasMessageContaining("replicate.rate-limit.max-wait"))
			.verify(Duration.ofSeconds(10));
		first.refused(Duration.ofSeconds(6));
		StepVerifier.create(pacer.turn("a", true, 3, Duration.ZERO, null))
			.expectError(RateLimitWaitException.class)
			.verify(Duration.ofSeconds(10));
	}

	@ParameterizedTest
	@CsvSource({ "1, 2, 18", "1, 10, 90", "5, 2, 10" })
	void staysAsFastAsRefusalsThatNameAPauseAllow(int burst, int seconds, int ideal) {
		Pacer pacer = pacer(RateLimitSettings.defaults());
		NamingServer server = new NamingServer(burst, Duration.ofSeconds(seconds));
		List<Duration> accepted = new ArrayList<>();
		for (int run = 1; run <= 10; run++) {
			create(pacer, run, server, accepted);
		}
		for (int i = 0; i < 2000; i++) {
			this.time.advanceTimeBy(Duration.ofMillis(100));
		}
		assertThat(accepted).hasSize(10);
		assertThat(accepted.get(9)).isLessThanOrEqualTo(Duration.ofSeconds(ideal).multipliedBy(115).dividedBy(100));
	}

	private void create(Pacer pacer, long order, NamingServer server, List<Duration> accepted) {
		pacer.turn("a", true, order, Duration.ZERO, null).subscribe((turn) -> {
			Duration now = Duration.ofNanos(this.time.now(TimeUnit.NANOSECONDS));
			Duration pause = server.take(now);
			this.time.schedule(() -> {
				if (pause == null) {
					accepted.add(now);
					turn.answered(null);
				}
				else {
					turn.refused(pause);
					create(pacer, order, server, accepted);
				}
			}, 50, TimeUnit.MILLISECONDS);
		});
	}

	/**
	 * Tells nothing but, when it refuses, after how many whole seconds it will take one
	 * more.
	 */
	private static final class NamingServer {

		private final Duration interval;

		private final Duration allowance;

		private Duration exhaustedUntil = Duration.ZERO;

		private NamingServer(int burst, Duration interval) {
			this.interval = interval;
			this.allowance = interval.multipliedBy(burst - 1);
		}

		@Nullable Duration take(Duration now) {
			Duration wait = this.exhaustedUntil.minus(this.allowance).minus(now);
			if (wait.compareTo(Duration.ZERO) > 0) {
				return Duration.ofSeconds(wait.plusNanos(999_999_999).toSeconds());
			}
			this.exhaustedUntil = ((this.exhaustedUntil.compareTo(now) > 0) ? this.exhaustedUntil : now)
				.plus(this.interval);
			return null;
		}

	}

	@ParameterizedTest
	@ValueSource(longs = { 3_601, 2_000_000_000, 250_000_000_000L })
	void opensAfterAnHourWhateverARefusalSays(long seconds) {
		Pacer pacer = pacer(new RateLimitSettings(null, null, Duration.ofHours(2)));
		now(pacer).refused(Duration.ofSeconds(seconds));
		later(pacer, 2);
		later(pacer, 3);
		this.time.advanceTimeBy(Duration.ofMinutes(59));
		assertThat(this.granted).isEmpty();
		this.time.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(this.granted).as("one probes").containsExactly(2L);
	}

	@Test
	void opensAfterAnHourWhateverAResponseSays() {
		Pacer pacer = pacer(new RateLimitSettings(null, null, Duration.ofHours(2)));
		now(pacer).answered(new RateLimit(0, Duration.ofSeconds(999_999_999)));
		later(pacer, 2);
		later(pacer, 3);
		this.time.advanceTimeBy(Duration.ofMinutes(59));
		assertThat(this.granted).isEmpty();
		this.time.advanceTimeBy(Duration.ofMinutes(1));
		assertThat(this.granted).as("one probes").containsExactly(2L);
	}

	@Test
	void failsAtOnceWhenNothingIsLeftUntilLongAfterTheCallGivesUp() {
		Pacer pacer = pacer(RateLimitSettings.defaults());
		now(pacer).answered(new RateLimit(0, Duration.ofMinutes(40)));
		StepVerifier.create(pacer.turn("a", true, 2, Duration.ZERO, null))
			.expectError(RateLimitWaitException.class)
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void failsThoseThatWaitAtOnceWhenTheirTurnsHaveBecomeTooLate() {
		Pacer pacer = pacer(RateLimitSettings.defaults());
		Turn first = now(pacer);
		Turn second = now(pacer);
		first.answered(USED_UP);
		List<Throwable> failures = new ArrayList<>();
		pacer.turn("a", true, 2, Duration.ofMinutes(10), null).subscribe((turn) -> this.granted.add(2L), failures::add);
		later(pacer, 3);
		second.refused(Duration.ofMinutes(25));
		assertThat(failures).hasSize(1).hasOnlyElementsOfType(RateLimitWaitException.class);
		this.time.advanceTimeBy(Duration.ofMinutes(25));
		assertThat(this.granted).containsExactly(3L);
	}

	@Test
	void waitsForTheResponsesToThoseInFlightBeforeItGivesUp() {
		Pacer pacer = pacer(RateLimitSettings.defaults());
		Turn first = now(pacer);
		Turn second = now(pacer);
		first.answered(new RateLimit(0, Duration.ofMinutes(40)));
		later(pacer, 3);
		second.answered(new RateLimit(5, Duration.ofMinutes(40)));
		assertThat(this.granted).containsExactly(3L);
	}

	@Test
	void countsNoRequestThatIsHeldBackAsUncountedForLong() {
		Pacer pacer = pacer(RateLimitSettings.defaults());
		for (long order = 1; order <= 8; order++) {
			later(pacer, order);
		}
		assertThat(this.granted).hasSize(4);
		this.time.advanceTimeBy(Duration.ofSeconds(2));
		assertThat(this.granted).hasSize(8);
	}

	@Test
	void staysUnderALimitOfOnesOwnFromTheStart() {
		Pacer pacer = pacer(new RateLimitSettings(60, null, Duration.ofMinutes(30)));
		for (long order = 1; order <= 4; order++) {
			later(pacer, order);
		}
		assertThat(this.granted).containsExactly(1L);
		this.time.advanceTimeBy(Duration.ofSeconds(2));
		assertThat(this.granted).containsExactly(1L, 2L, 3L);
	}

	@Test
	void goesSlowerWithEachRefusalThatSaysNothing() {
		Pacer pacer = pacer(RateLimitSettings.defaults());
		now(pacer).refused(null);
		later(pacer, 2);
		this.time.advanceTimeBy(Duration.ofMillis(499));
		assertThat(this.granted).isEmpty();
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(this.granted).containsExactly(2L);
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "599, 1, 599, 1000", "599, 10, 599, 10000", "' 5 ', ' 2 ', 5, 2000",
					"999999999999, 999999999, 999999999999, 999999999000", "0, 0.5, 0, 500", "7, 1., 7, 1000",
					"7, 1234567890, 7, 1000", "9999999999999, 1, -, -", "-1, 1, -, -", "'', 1, -, -", "\u0665, 1, -, -",
					"7, -, 7, 1000", "7, soon, 7, 1000", "-, 1, -, -", "many, 1, -, -" })
	void readsTheHeaders(@Nullable String remaining, @Nullable String reset, @Nullable Long left,
			@Nullable Long milliseconds) {
		HttpHeaders headers = new HttpHeaders();
		if (remaining != null) {
			headers.set("RateLimit-Remaining", remaining);
		}
		if (reset != null) {
			headers.set("RateLimit-Reset", reset);
		}
		assertThat(RateLimit.of(headers))
			.isEqualTo((left != null) ? new RateLimit(left, Duration.ofMillis(milliseconds)) : null);
	}

	@Test
	void refusesLimitsThatCannotBe() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RateLimitSettings(0, null, Duration.ZERO))
			.withMessageContaining("'predictionsPerMinute'");
		assertThatIllegalArgumentException().isThrownBy(() -> new RateLimitSettings(null, 1, Duration.ofSeconds(-1)))
			.withMessageContaining("'maxWait'");
	}

}

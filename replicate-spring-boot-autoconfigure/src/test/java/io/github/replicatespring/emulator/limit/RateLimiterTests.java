package io.github.replicatespring.emulator.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class RateLimiterTests {

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

	private final RateLimiter limiter = new RateLimiter(this.now::get);

	@Test
	void aFreshAccountCreatesOnceASecondAndSixTimesAMinute() {
		this.limiter.limit(RateLimits.ofFreshAccount());
		List<Long> created = new ArrayList<>();
		for (int millis = 0; millis < 60_000; millis += 100) {
			this.now.set(Instant.EPOCH.plusMillis(millis));
			if (this.limiter.count(true).allowed()) {
				created.add(millis / 1000L);
			}
		}
		assertThat(created).startsWith(0L, 1L, 2L, 3L, 4L, 5L).doesNotHaveDuplicates();
		assertThat(created).as("six, and those won back meanwhile").hasSizeLessThanOrEqualTo(11);
	}

	@Test
	void saysWhichOfBothLimitsToWaitFor() {
		this.limiter.limit(RateLimits.ofFreshAccount());
		assertThat(this.limiter.count(true).allowed()).isTrue();
		assertThat(this.limiter.count(true)).satisfies((refused) -> {
			assertThat(refused.allowed()).isFalse();
			assertThat(refused.reset()).isEqualTo(Duration.ofSeconds(1));
		});
		for (int second = 1; second < 6; second++) {
			this.now.set(Instant.EPOCH.plusSeconds(second));
			assertThat(this.limiter.count(true).allowed()).isTrue();
		}
		this.now.set(Instant.EPOCH.plusSeconds(6));
		assertThat(this.limiter.count(true)).satisfies((refused) -> {
			assertThat(refused.allowed()).isFalse();
			assertThat(refused.reset()).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(5));
		});
	}

	@Test
	void aRefusedCreateTakesNothingFromTheOtherLimit() {
		this.limiter.limit(new RateLimits(60, 1, 3000, 3000, 2));
		assertThat(this.limiter.count(true).allowed()).isTrue();
		for (int i = 0; i < 10; i++) {
			assertThat(this.limiter.count(true).allowed()).isFalse();
		}
		this.now.set(Instant.EPOCH.plusSeconds(1));
		assertThat(this.limiter.count(true).allowed()).isTrue();
	}

	@Test
	void otherRequestsAreCountedApart() {
		this.limiter.limit(RateLimits.ofFreshAccount());
		for (int i = 0; i < 100; i++) {
			assertThat(this.limiter.count(false).allowed()).isTrue();
		}
	}

	@Test
	void refusesALimitOfNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> new RateLimits(6, 6, 3000, 3000, 0))
			.withMessageContaining("per second")
			.withMessageContaining("0");
	}

}

package io.github.replicatespring.completion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.completion.HandOver.Outcome;
import io.github.replicatespring.completion.InMemoryCompletionStore.Limits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InMemoryCompletionStoreTests extends CompletionStoreContractTests {

	private final SettableClock clock = new SettableClock();

	@Override
	CompletionStore createStore(Duration patience) {
		return new InMemoryCompletionStore(Clock.systemUTC(),
				new Limits(100, Duration.ofDays(1), Duration.ofMinutes(10), patience));
	}

	@Test
	void forgetsACompletionWhenItsTimeIsOver() {
		CompletionStore store = new InMemoryCompletionStore(this.clock);
		handOver(store, "a", PredictionStatus.SUCCEEDED, null);
		this.clock.advance(Duration.ofDays(1).minusNanos(1));
		assertThat(handOver(store, "a", PredictionStatus.SUCCEEDED, null)).isEqualTo(Outcome.REPEATED);
		this.clock.advance(Duration.ofNanos(1));
		assertThat(handOver(store, "a", PredictionStatus.SUCCEEDED, null)).isEqualTo(Outcome.HANDLED);
	}

	@Test
	void forgetsAnUpdateWhenItCanNoLongerBeReplayed() {
		CompletionStore store = new InMemoryCompletionStore(this.clock);
		handOver(store, "a", PredictionStatus.PROCESSING, "msg_1");
		this.clock.advance(Duration.ofMinutes(10).minusNanos(1));
		assertThat(handOver(store, "a", PredictionStatus.PROCESSING, "msg_1")).isEqualTo(Outcome.REPEATED);
		this.clock.advance(Duration.ofNanos(1));
		assertThat(handOver(store, "a", PredictionStatus.PROCESSING, "msg_1")).isEqualTo(Outcome.HANDLED);
	}

	@Test
	void forgetsTheOldestWhenFull() {
		CompletionStore store = new InMemoryCompletionStore(this.clock,
				new Limits(2, Duration.ofDays(1), Duration.ofMinutes(10), Duration.ofSeconds(1)));
		handOver(store, "a", PredictionStatus.SUCCEEDED, null);
		handOver(store, "b", PredictionStatus.SUCCEEDED, null);
		handOver(store, "c", PredictionStatus.SUCCEEDED, null);
		assertThat(handOver(store, "b", PredictionStatus.SUCCEEDED, null)).isEqualTo(Outcome.REPEATED);
		assertThat(handOver(store, "c", PredictionStatus.SUCCEEDED, null)).isEqualTo(Outcome.REPEATED);
		assertThat(handOver(store, "a", PredictionStatus.SUCCEEDED, null)).isEqualTo(Outcome.HANDLED);
	}

	@Test
	void updatesDoNotPushCompletionsOut() {
		CompletionStore store = new InMemoryCompletionStore(this.clock,
				new Limits(2, Duration.ofDays(1), Duration.ofMinutes(10), Duration.ofSeconds(1)));
		handOver(store, "a", PredictionStatus.SUCCEEDED, null);
		for (int i = 0; i < 10; i++) {
			handOver(store, "b", PredictionStatus.PROCESSING, "msg_" + i);
		}
		assertThat(handOver(store, "a", PredictionStatus.SUCCEEDED, null)).isEqualTo(Outcome.REPEATED);
	}

	@Test
	void memoryIsBoundedByNumberAndByTime() {
		ExpiringMemory<Integer, Boolean> memory = new ExpiringMemory<>(1000, Duration.ofHours(1));
		for (int i = 0; i < 100_000; i++) {
			memory.remember(i, true, this.clock.instant());
		}
		assertThat(memory.size()).isEqualTo(1000);
		this.clock.advance(Duration.ofHours(1));
		memory.remember(-1, true, this.clock.instant());
		assertThat(memory.size()).isEqualTo(1);
	}

	@Test
	void refusesToRememberNothing() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new Limits(0, Duration.ofDays(1), Duration.ofMinutes(10), Duration.ofSeconds(1)))
			.withMessageContaining("at least 1, not 0");
	}

	private static Outcome handOver(CompletionStore store, String id, PredictionStatus status,
			@Nullable String delivery) {
		return store.handOver(new CompletionKey("events", id, status, delivery), () -> {
		}).outcome();
	}

	private static final class SettableClock extends Clock {

		private Instant now = Instant.parse("2026-11-21T09:00:00Z");

		void advance(Duration duration) {
			this.now = this.now.plus(duration);
		}

		@Override
		public Instant instant() {
			return this.now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}

	}

}

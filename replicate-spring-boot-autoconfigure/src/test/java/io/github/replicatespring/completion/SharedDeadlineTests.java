package io.github.replicatespring.completion;

import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SharedDeadline}.
 */
class SharedDeadlineTests {

	private final SharedDeadline deadline = new SharedDeadline(Duration.ofSeconds(4));

	private VirtualTimeScheduler time;

	@BeforeEach
	void start() {
		this.time = VirtualTimeScheduler.getOrSet();
	}

	@AfterEach
	void stop() {
		VirtualTimeScheduler.reset();
	}

	@Test
	void bringsWhatIsInTime() {
		assertThat(this.deadline.bound(Mono.just("done"), Mono.just("late")).block()).isEqualTo("done");
	}

	@Test
	void endsEachAtItsTimeOrUpToATenthOfASecondLater() {
		Timed first = new Timed();
		this.time.advanceTimeBy(Duration.ofMillis(90));
		Timed second = new Timed();
		this.time.advanceTimeBy(Duration.ofSeconds(2));
		Timed third = new Timed();
		this.time.advanceTimeBy(Duration.ofMillis(2009));
		assertThat(first.brought).isNull();
		assertThat(second.brought).isNull();
		this.time.advanceTimeBy(Duration.ofMillis(1));
		assertThat(first.brought).isEqualTo("late");
		assertThat(second.brought).as("shares the timer of the first").isEqualTo("late");
		assertThat(third.brought).isNull();
		this.time.advanceTimeBy(Duration.ofMillis(2090));
		assertThat(third.brought).isEqualTo("late");
	}

	@Test
	void leavesWhatIsLate() {
		Timed late = new Timed();
		this.time.advanceTimeBy(Duration.ofMillis(4100));
		late.source.assertCancelled();
	}

	@Test
	void setsOneTimerForThousands() {
		for (int i = 0; i < 1000; i++) {
			new Timed();
		}
		assertThat(this.time.getScheduledTaskCount()).isOne();
	}

	private final class Timed {

		private final TestPublisher<String> source = TestPublisher.create();

		private String brought;

		Timed() {
			SharedDeadlineTests.this.deadline.bound(this.source.mono(), Mono.just("late"))
				.subscribe((value) -> this.brought = value);
		}

	}

}

package io.github.replicatespring.emulator.prediction;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class EmulatorTimeTests {

	private final Scheduler scheduler = Schedulers.newSingle("emulator-time");

	private final EmulatorTime time = new EmulatorTime(Clock.systemUTC(), this.scheduler, 1);

	private final CountDownLatch done = new CountDownLatch(2);

	@AfterEach
	void stop() {
		this.scheduler.dispose();
	}

	@Test
	void aFatalErrorOfOneThingHoldsUpNoOther() throws InterruptedException {
		breakAndCount(Duration.ofMillis(20));
		assertThat(this.done.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void aFatalErrorOfOneThingHoldsUpNoOtherWhereTheTimeIsMovedOn() throws InterruptedException {
		breakAndCount(Duration.ofHours(1));
		assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> this.time.advance(Duration.ofHours(1)));
		this.time.advance(Duration.ofHours(1));
		assertThat(this.done.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void timeIsMovedOnOnlyWhenWhatIsBeingDoneIsDone() throws InterruptedException {
		CountDownLatch painting = new CountDownLatch(1);
		CountDownLatch painted = new CountDownLatch(1);
		AtomicBoolean delivered = new AtomicBoolean();
		this.time.pause(Duration.ofMillis(1)).doOnSuccess((due) -> {
			painting.countDown();
			awaitQuietly(painted);
			this.time.pause(Duration.ofMinutes(5)).subscribe((none) -> {
			}, (failure) -> {
			}, () -> delivered.set(true));
		}).subscribe();
		assertThat(painting.await(10, TimeUnit.SECONDS)).isTrue();
		Thread mover = new Thread(() -> this.time.advance(Duration.ofMinutes(10)), "mover");
		mover.start();
		Awaitility.await().until(() -> mover.getState() != Thread.State.RUNNABLE);
		painted.countDown();
		mover.join(TimeUnit.SECONDS.toMillis(10));
		assertThat(delivered).isTrue();
	}

	private static void awaitQuietly(CountDownLatch latch) {
		try {
			latch.await(10, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void breakAndCount(Duration after) {
		this.time.pause(after).doOnSuccess((done) -> {
			throw new StackOverflowError("planned");
		}).subscribe();
		this.time.pause(after).doOnSuccess((done) -> this.done.countDown()).subscribe();
		this.time.pause(after.plusMillis(1)).doOnSuccess((done) -> this.done.countDown()).subscribe();
	}

}

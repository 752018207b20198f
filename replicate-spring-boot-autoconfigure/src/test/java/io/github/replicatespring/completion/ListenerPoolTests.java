package io.github.replicatespring.completion;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListenerPoolTests {

	private static final int MOST = 64 * Runtime.getRuntime().availableProcessors();

	private final VirtualTimeScheduler timer = VirtualTimeScheduler.create();

	private final ListenerPool pool = pool(MOST);

	private final int few = this.pool.size();

	private final Semaphore started = new Semaphore(0);

	private final CountDownLatch end = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.end.countDown();
		this.pool.close();
		this.timer.dispose();
	}

	@Test
	void fewThreadsDoMuchQuickWork() throws InterruptedException {
		Set<String> threads = ConcurrentHashMap.newKeySet();
		for (int i = 0; i < 1000; i++) {
			this.pool.execute(() -> {
				threads.add(Thread.currentThread().getName());
				this.started.release();
			});
		}
		awaitStarted(1000);
		assertThat(threads).hasSizeLessThanOrEqualTo(this.few);
		assertThat(this.few).isLessThan(MOST);
	}

	@Test
	void slowListenersDoNotKeepOthersWaiting() throws InterruptedException {
		blockAll(this.few);
		this.pool.execute(this.started::release);
		this.timer.advanceTimeBy(ListenerPool.PATIENCE.minusMillis(1));
		assertThat(this.started.availablePermits()).isZero();
		this.timer.advanceTimeBy(Duration.ofMillis(1));
		awaitStarted(1);
	}

	@Test
	void thereAreAsManyThreadsAsNeededButNoMore() throws InterruptedException {
		for (int i = 0; i < MOST + 1; i++) {
			this.pool.execute(this::block);
		}
		this.timer.advanceTimeBy(Duration.ofSeconds(1));
		awaitStarted(MOST);
		assertThat(this.started.availablePermits()).isZero();
		assertThat(this.pool.size()).isEqualTo(MOST);
		this.end.countDown();
		awaitStarted(1);
	}

	@Test
	void aBurstThatIsMoreThanMayWaitFindsAllThreadsAtOnce() throws InterruptedException {
		int room = MOST * (1 + ListenerPool.WAITING_FOR_EACH_THREAD);
		for (int i = 0; i < room; i++) {
			this.pool.execute(this::block);
		}
		awaitStarted(MOST);
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> this.pool.execute(this::block));
		this.end.countDown();
		awaitStarted(room - MOST);
	}

	@Test
	void threadsThatAreNotNeededAnyMoreAreGivenUp() throws InterruptedException {
		blockAll(this.few);
		this.pool.execute(this::block);
		this.timer.advanceTimeBy(ListenerPool.PATIENCE);
		awaitStarted(1);
		assertThat(this.pool.size()).isEqualTo(2 * this.few);
		this.end.countDown();
		Awaitility.await().untilAsserted(() -> {
			this.pool.look();
			assertThat(this.pool.size()).isEqualTo(this.few);
		});
	}

	@Test
	void oneThreadIsEnoughIfSoSet() throws InterruptedException {
		ListenerPool single = pool(1);
		single.execute(this::block);
		single.execute(this.started::release);
		awaitStarted(1);
		this.timer.advanceTimeBy(Duration.ofSeconds(1));
		assertThat(this.started.availablePermits()).isZero();
		assertThat(single.size()).isEqualTo(1);
		this.end.countDown();
		awaitStarted(1);
		single.close();
	}

	@Test
	void takesNothingOnceClosed() {
		ListenerPool closed = pool(1);
		closed.close();
		assertThatExceptionOfType(RejectedExecutionException.class).isThrownBy(() -> closed.execute(this::block));
	}

	private ListenerPool pool(int most) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory("listener-");
		factory.setDaemon(true);
		return new ListenerPool(most, factory, this.timer);
	}

	private void blockAll(int number) throws InterruptedException {
		for (int i = 0; i < number; i++) {
			this.pool.execute(this::block);
		}
		awaitStarted(number);
	}

	private void block() {
		this.started.release();
		try {
			this.end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void awaitStarted(int number) throws InterruptedException {
		assertThat(this.started.tryAcquire(number, 20, TimeUnit.SECONDS)).isTrue();
	}

}

package io.github.replicatespring.completion;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

class LingeringQueueTests {

	private final LingeringQueue queue = new LingeringQueue(2);

	private final Runnable first = () -> {
	};

	private final Runnable second = () -> {
	};

	@Test
	void givesWhatIsThereInOrderAndTakesNoMoreThanItHasRoomFor() throws Exception {
		assertThat(this.queue.offer(this.first)).isTrue();
		assertThat(this.queue.offer(this.second)).isTrue();
		assertThat(this.queue.offer(this.first)).isFalse();
		assertThat(this.queue.take()).isSameAs(this.first);
		assertThat(this.queue.poll(1, TimeUnit.MINUTES)).isSameAs(this.second);
		assertThat(this.queue.poll(0, TimeUnit.SECONDS)).isNull();
	}

	@Test
	void whoeverFoundNothingSleepsAndIsWoken() throws Exception {
		CompletableFuture<Runnable> taken = new CompletableFuture<>();
		Thread taker = new Thread(() -> {
			try {
				taken.complete(this.queue.take());
			}
			catch (InterruptedException ex) {
				taken.completeExceptionally(ex);
			}
		});
		taker.start();
		await().until(() -> taker.getState() == Thread.State.WAITING);
		this.queue.put(this.first);
		assertThat(taken.get(20, TimeUnit.SECONDS)).isSameAs(this.first);
	}

	@Test
	void whoeverIsInterruptedWaitsNoLonger() {
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> this.queue.poll(1, TimeUnit.MINUTES));
	}

}

package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RecentEndsTests {

	private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);

	private final RecentEnds ends = new RecentEnds(this.time::get);

	@Test
	void remembersForNinetySecondsAtLeast() {
		this.ends.remember(FakeApi.succeeded("p1"));
		this.time.addAndGet(Duration.ofSeconds(90).toNanos());
		this.ends.remember(FakeApi.succeeded("p2"));
		assertThat(this.ends.recall("p1")).isNotNull();
		this.time.addAndGet(Duration.ofSeconds(90).toNanos());
		this.ends.remember(FakeApi.succeeded("p3"));
		assertThat(this.ends.recall("p2")).isNotNull();
	}

	@Test
	void forgetsWhatIsOlder() {
		this.ends.remember(FakeApi.succeeded("p1"));
		this.time.addAndGet(Duration.ofSeconds(91).toNanos());
		this.ends.remember(FakeApi.succeeded("p2"));
		this.time.addAndGet(Duration.ofSeconds(91).toNanos());
		this.ends.remember(FakeApi.succeeded("p3"));
		assertThat(this.ends.recall("p1")).isNull();
		assertThat(this.ends.contains("p1")).isFalse();
		assertThat(this.ends.contains("p2")).isTrue();
	}

	@Test
	void forgetsAllAfterARest() {
		this.ends.remember(FakeApi.succeeded("p1"));
		this.time.addAndGet(Duration.ofSeconds(181).toNanos());
		this.ends.remember(FakeApi.succeeded("p2"));
		assertThat(this.ends.contains("p1")).isFalse();
		assertThat(this.ends.contains("p2")).isTrue();
	}

	@Test
	void keepsTheOutputsOfFewAndTheIdsOfMany() {
		for (int i = 0; i <= 20_000; i++) {
			this.ends.remember(FakeApi.succeeded("p" + i));
		}
		assertThat(this.ends.contains("p9999")).isFalse();
		assertThat(this.ends.contains("p10000")).isTrue();
		assertThat(this.ends.recall("p" + (20_000 - 256))).isNull();
		assertThat(this.ends.recall("p" + (20_001 - 256))).isNotNull();
	}

	@Test
	void remembersOnceWhatIsToldTwice() {
		this.ends.remember(FakeApi.succeeded("p1"));
		this.time.addAndGet(Duration.ofSeconds(60).toNanos());
		this.ends.remember(FakeApi.succeeded("p1"));
		this.time.addAndGet(Duration.ofSeconds(60).toNanos());
		this.ends.remember(FakeApi.succeeded("p2"));
		assertThat(this.ends.contains("p1")).isTrue();
	}

}

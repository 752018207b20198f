package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.Prediction;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

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
	void keepsNoMoreThanThereIsRoomFor() {
		int size = 4 * 1024 * 1024;
		for (int i = 0; i < 5; i++) {
			this.ends.remember(succeeded("p" + i, size));
		}
		assertThat(this.ends.recall("p1")).isNull();
		assertThat(this.ends.contains("p1")).isTrue();
		assertThat(this.ends.recall("p2")).isNotNull();
		assertThat(this.ends.recall("p4")).isNotNull();
	}

	@Test
	void keepsNothingThatIsLargerThanTheRoomForAll() {
		this.ends.remember(FakeApi.succeeded("p0"));
		this.ends.remember(succeeded("p1", 17 * 1024 * 1024));
		this.ends.remember(FakeApi.succeeded("p2"));
		assertThat(this.ends.recall("p0")).isNotNull();
		assertThat(this.ends.recall("p1")).isNull();
		assertThat(this.ends.contains("p1")).isTrue();
		assertThat(this.ends.recall("p2")).isNotNull();
	}

	@Test
	void countsOnceWhatIsToldTwice() {
		int size = 4 * 1024 * 1024;
		this.ends.remember(succeeded("p0", size));
		for (int i = 0; i < 10; i++) {
			this.ends.remember(succeeded("p1", size));
		}
		assertThat(this.ends.recall("p0")).isNotNull();
		assertThat(this.ends.recall("p1")).isNotNull();
	}

	@Test
	void findsRoomAgainForWhatComesAfterTheForgotten() {
		int size = 12 * 1024 * 1024;
		this.ends.remember(succeeded("p1", size));
		this.time.addAndGet(Duration.ofSeconds(181).toNanos());
		this.ends.remember(succeeded("p2", size));
		assertThat(this.ends.recall("p1")).isNull();
		assertThat(this.ends.recall("p2")).isNotNull();
		this.time.addAndGet(Duration.ofSeconds(91).toNanos());
		this.ends.remember(FakeApi.succeeded("p3"));
		assertThat(this.ends.recall("p2")).isNotNull();
	}

	private static Prediction succeeded(String id, int size) {
		ObjectNode json = ReplicateJson.mapper().createObjectNode();
		json.put("id", id).put("status", "succeeded").put("output", "x".repeat(size));
		return Prediction.of(json);
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

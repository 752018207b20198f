package io.github.replicatespring.client.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StreamPosition}.
 */
class StreamPositionTests {

	private final StreamPosition position = new StreamPosition();

	@Test
	void goesOnWhereTheServerGoesOn() {
		assertThat(advance("1:0", "1:1")).containsExactly("1:0", "1:1");
		this.position.reconnect();
		assertThat(advance("1:2", "2:0")).containsExactly("1:2", "2:0");
		assertThat(this.position.last()).isEqualTo("2:0");
	}

	@Test
	void dropsAReplayFromTheStart() {
		advance("1:0", "1:1", "1:2");
		this.position.reconnect();
		assertThat(advance("1:0", "1:1", "1:2", "1:3")).containsExactly("1:3");
	}

	@Test
	void dropsAReplayOfMoreThanIsRemembered() {
		String[] ids = IntStream.range(0, 1000).mapToObj((i) -> (i / 10) + ":" + (i % 10)).toArray(String[]::new);
		advance(ids);
		this.position.reconnect();
		assertThat(advance(ids)).isEmpty();
		assertThat(advance("100:0")).containsExactly("100:0");
	}

	@Test
	void dropsALongReplayOfIdsWithoutOrder() {
		String[] ids = IntStream.range(0, 1000).mapToObj((i) -> "n" + Integer.reverse(i)).toArray(String[]::new);
		advance(ids);
		this.position.reconnect();
		assertThat(advance(ids)).isEmpty();
		assertThat(advance("new")).containsExactly("new");
	}

	@Test
	void losesNothingWhenTheServersClockWentBack() {
		advance("5:0", "5:1");
		this.position.reconnect();
		assertThat(advance("4:0", "4:1")).containsExactly("4:0", "4:1");
		this.position.reconnect();
		assertThat(advance("5:0", "5:1", "4:0", "4:1", "4:2")).containsExactly("4:2");
	}

	@Test
	void dropsEventsWithoutIdInsideAReplayOnly() {
		advance("1:0");
		this.position.advance(new StreamEvent(null, StreamEventType.LOGS, "seen"));
		advance("1:1");
		this.position.reconnect();
		assertThat(advance("1:0")).isEmpty();
		assertThat(this.position.advance(new StreamEvent(null, StreamEventType.LOGS, "seen"))).isFalse();
		assertThat(advance("1:1")).isEmpty();
		assertThat(this.position.advance(new StreamEvent(null, StreamEventType.LOGS, "new"))).isTrue();
		assertThat(this.position.isResumable()).isTrue();
	}

	@Test
	void cannotBeResumedOnceOutputHadNoIdOfItsOwn() {
		advance("1:0");
		assertThat(this.position.isResumable()).isTrue();
		assertThat(advance((String) null)).hasSize(1);
		assertThat(this.position.isResumable()).isFalse();
	}

	@Test
	void cannotBeResumedOnceOutputSharedAnId() {
		assertThat(advance("1:0", "1:0")).hasSize(2);
		assertThat(this.position.isResumable()).isFalse();
	}

	@Test
	void keepsTheLastIdThatIsOne() {
		advance("1:0");
		this.position.advance(new StreamEvent(null, StreamEventType.LOGS, ""));
		assertThat(this.position.last()).isEqualTo("1:0");
	}

	private List<@Nullable String> advance(@Nullable String... ids) {
		List<@Nullable String> passed = new ArrayList<>();
		for (String id : ids) {
			if (this.position.advance(new StreamEvent(id, StreamEventType.OUTPUT, "x"))) {
				passed.add(id);
			}
		}
		return passed;
	}

}

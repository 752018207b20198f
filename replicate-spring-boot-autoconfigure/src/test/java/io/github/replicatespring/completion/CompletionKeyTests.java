package io.github.replicatespring.completion;

import io.github.replicatespring.client.prediction.PredictionStatus;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CompletionKeyTests {

	@Test
	void theEndIsKnownWithoutItsDelivery() {
		assertThat(new CompletionKey("events", "a", PredictionStatus.ABORTED, "msg_1"))
			.isEqualTo(new CompletionKey("events", "a", PredictionStatus.ABORTED, null));
	}

	@Test
	void anUpdateNeedsItsDelivery() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CompletionKey("events", "a", PredictionStatus.PROCESSING, null))
			.withMessageContaining("'processing'");
	}

	@Test
	void whatComesFromOutsideIsHarmlessInALog() {
		CompletionKey key = new CompletionKey("events", "a\r\nERROR forged\u001b[31m" + "x".repeat(1000),
				new PredictionStatus("odd\nstatus"), "msg_1");
		assertThat(key.toString()).startsWith("a??ERROR?forged??31mx")
			.endsWith("(odd?status) for events")
			.hasSizeLessThan(170);
	}

}

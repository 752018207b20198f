package io.github.replicatespring.client.webhook;

import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookTraceTests {

	private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

	@Test
	void comesBackAsItWas() {
		Map<String, String> fields = Map.of("X-B3-TraceId", "4bf92f3577b34da6", "traceparent", PARENT);
		Map<String, String> read = WebhookTrace.read(WebhookTrace.write(fields));
		assertThat(read).containsExactlyInAnyOrderEntriesOf(fields);
		assertThat(read.get("x-b3-traceid")).isEqualTo("4bf92f3577b34da6");
	}

	@Test
	void keepsBaggageAndStatesOfVendorsHere() {
		String text = WebhookTrace
			.write(Map.of("traceparent", PARENT, "baggage", "customer=4711", "tracestate", "vendor=secret"));
		assertThat(text).isEqualTo("traceparent=" + PARENT);
		assertThat(WebhookTrace.write(Map.of("baggage", "customer=4711"))).isNull();
	}

	@Test
	void isLeftOutIfItIsTooLongForATag() {
		assertThat(WebhookTrace.write(Map.of("b3", "0".repeat(254)))).isNull();
		assertThat(WebhookTrace.write(Map.of("b3", "0".repeat(253)))).hasSize(256);
	}

	@Test
	void thereMayBeNone() {
		assertThat(WebhookTrace.write(null)).isNull();
		assertThat(WebhookTrace.read(null)).isEmpty();
		assertThat(WebhookTrace.read("nonsense")).isEmpty();
	}

}

package io.github.replicatespring.emulator;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class PredictionLifeTests {

	private static final String SLOW_MODEL = "/models/emulator/slow-start/predictions";

	private static final String FAILING_MODEL = "/models/emulator/failing/predictions";

	private final VirtualTime time = new VirtualTime();

	private final ReplicateEmulator emulator = this.time.startEmulator();

	private final ApiCaller api = new ApiCaller(this.emulator);

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void aTextStartsThenGrowsThenSucceeds() {
		String prediction = this.api.create(ApiCaller.TEXT_MODEL, "rain");
		assertThat(read(prediction).propertyNames()).doesNotContain("output", "started_at", "completed_at", "metrics");
		pass(150);
		assertThat(status(prediction)).isEqualTo("processing");
		assertThat(read(prediction).has("started_at")).isTrue();
		assertThat(read(prediction).has("output")).isFalse();
		pass(250);
		assertThat(read(prediction).get("output")).hasSize(1);
		pass(1000);
		assertThat(read(prediction).get("output")).hasSize(26);
		pass(10_000);
		JsonNode ended = read(prediction);
		assertThat(ended.get("status").stringValue()).isEqualTo("succeeded");
		assertThat(ended.get("output")).hasSizeGreaterThan(40);
		assertThat(ended.get("error").isNull()).isTrue();
	}

	@Test
	void reportsTimesAndTokensAtItsEnd() {
		String prediction = this.api.create(ApiCaller.TEXT_MODEL, "the slow rain");
		pass(10_000);
		JsonNode ended = read(prediction);
		JsonNode metrics = ended.get("metrics");
		int tokens = metrics.get("output_token_count").intValue();
		assertThat(metrics.get("input_token_count").intValue()).isEqualTo(3);
		assertThat(ended.get("output")).hasSize(tokens + 1);
		assertThat(metrics.get("predict_time").doubleValue()).isCloseTo(0.25 + 0.04 * (tokens - 1), within(1e-6));
		assertThat(metrics.get("total_time").doubleValue() - metrics.get("predict_time").doubleValue()).isCloseTo(0.15,
				within(1e-6));
		assertThat(instant(ended, "completed_at")).isAfter(instant(ended, "started_at"));
		assertThat(instant(ended, "started_at")).isEqualTo("2026-03-01T12:00:00.273456Z");
		assertThat(ended.get("created_at").stringValue()).isEqualTo("2026-03-01T12:00:00.123456Z");
	}

	@Test
	void aPictureLogsItsProgressAndTakesAboutThreeSeconds() {
		String prediction = this.api.create(ApiCaller.IMAGE_MODEL, "rain");
		pass(1700);
		assertThat(read(prediction).get("logs").stringValue()).startsWith("Using seed: ")
			.contains("Prompt: rain\n", "  0%|          | 0/4 [00:00<?, ?it/s]\n", " 50%|█████     | 2/4 [")
			.doesNotContain("3/4");
		pass(1500);
		JsonNode ended = read(prediction);
		assertThat(ended.get("status").stringValue()).isEqualTo("succeeded");
		assertThat(ended.get("logs").stringValue()).endsWith("100%|██████████| 4/4 [00:02<00:00,  1.67it/s]\n");
		assertThat(ended.get("output")).hasSize(1);
		assertThat(ended.get("metrics").get("image_count").intValue()).isEqualTo(1);
	}

	@Test
	void aFailureSaysWhyAndHasLogsAndNoOutput() {
		String prediction = this.api.create(FAILING_MODEL, "rain");
		pass(2000);
		JsonNode ended = read(prediction);
		assertThat(ended.get("status").stringValue()).isEqualTo("failed");
		assertThat(ended.get("error").stringValue()).isEqualTo("CUDA out of memory. Tried to allocate 2.50 GiB");
		assertThat(ended.get("logs").stringValue()).contains("Traceback");
		assertThat(ended.get("output").isNull()).isTrue();
		assertThat(ended.get("metrics").get("predict_time").doubleValue()).isCloseTo(0.8, within(1e-6));
	}

	@Test
	void aSlowStartTakesAboutEightSeconds() {
		String prediction = this.api.create(SLOW_MODEL, "rain");
		pass(7900);
		assertThat(status(prediction)).isEqualTo("starting");
		pass(200);
		assertThat(status(prediction)).isEqualTo("processing");
	}

	@Test
	void cancelingEndsAPredictionAtOnceAndKeepsWhatItHasWritten() {
		String prediction = this.api.create(ApiCaller.TEXT_MODEL, "rain");
		pass(1000);
		JsonNode canceled = this.api.post(prediction + "/cancel", "").json();
		assertThat(canceled.get("status").stringValue()).isEqualTo("canceled");
		assertThat(canceled.has("completed_at")).isTrue();
		assertThat(canceled.get("output")).hasSize(16);
		pass(10_000);
		assertThat(read(prediction)).isEqualTo(canceled);
	}

	@Test
	void cancelingBeforeTheStartLeavesNoStart() {
		String prediction = this.api.create(SLOW_MODEL, "rain");
		JsonNode canceled = this.api.post(prediction + "/cancel", "").json();
		assertThat(canceled.get("status").stringValue()).isEqualTo("canceled");
		assertThat(canceled.has("started_at")).isFalse();
		assertThat(canceled.get("output").isNull()).isTrue();
		assertThat(canceled.get("metrics").propertyNames()).containsExactly("total_time");
	}

	@Test
	void cancelingAfterTheEndChangesNothing() {
		String prediction = this.api.create(ApiCaller.TEXT_MODEL, "rain");
		pass(10_000);
		JsonNode ended = read(prediction);
		assertThat(this.api.post(prediction + "/cancel", "").json()).isEqualTo(ended);
	}

	@Test
	void aDeadlineBeforeTheStartAborts() {
		String prediction = this.api.create(SLOW_MODEL, "rain", "Cancel-After", "5s");
		assertThat(instant(read(prediction), "deadline")).isEqualTo("2026-03-01T12:00:05.123456Z");
		pass(4900);
		assertThat(status(prediction)).isEqualTo("starting");
		pass(200);
		assertThat(status(prediction)).isEqualTo("aborted");
		assertThat(read(prediction).has("started_at")).isFalse();
	}

	@Test
	void aDeadlineWhileRunningCancels() {
		String prediction = this.api.create(SLOW_MODEL, "rain", "Cancel-After", "0m9");
		pass(8900);
		assertThat(status(prediction)).isEqualTo("processing");
		pass(200);
		assertThat(status(prediction)).isEqualTo("canceled");
	}

	@Test
	void aDeadlineAfterTheEndChangesNothing() {
		String prediction = this.api.create(ApiCaller.TEXT_MODEL, "rain", "Cancel-After", "1m");
		pass(120_000);
		assertThat(status(prediction)).isEqualTo("succeeded");
	}

	@Test
	void anHourAfterTheEndTheDataAreRemovedAndTheRecordStays() {
		String prediction = this.api.create(ApiCaller.IMAGE_MODEL, "rain");
		pass(5000);
		this.time.pass(Duration.ofMinutes(59));
		assertThat(read(prediction).get("data_removed").booleanValue()).isFalse();
		this.time.pass(Duration.ofMinutes(2));
		JsonNode removed = read(prediction);
		assertThat(removed.get("data_removed").booleanValue()).isTrue();
		assertThat(removed.get("output").isNull()).isTrue();
		assertThat(removed.get("input")).isEmpty();
		assertThat(removed.get("logs").stringValue()).isEmpty();
		assertThat(removed.get("status").stringValue()).isEqualTo("succeeded");
		assertThat(removed.has("metrics")).isTrue();
	}

	@Test
	void theSpeedShortensWhatModelsTake() {
		EmulatorSettings settings = EmulatorSettings.defaults().withClock(this.time).withSpeed(10);
		try (ReplicateEmulator fast = ReplicateEmulator.start(settings, this.time.scheduler())) {
			ApiCaller caller = new ApiCaller(fast);
			String prediction = caller.create(SLOW_MODEL, "rain");
			pass(790);
			assertThat(caller.get(prediction).member("status")).isEqualTo("starting");
			pass(20);
			assertThat(caller.get(prediction).member("status")).isEqualTo("processing");
		}
	}

	private void pass(int milliseconds) {
		this.time.pass(Duration.ofMillis(milliseconds));
	}

	private JsonNode read(String prediction) {
		return this.api.get(prediction).json();
	}

	private String status(String prediction) {
		return this.api.get(prediction).member("status");
	}

	private static Instant instant(JsonNode prediction, String name) {
		return Instant.parse(prediction.get(name).stringValue());
	}

}

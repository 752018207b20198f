package io.github.replicatespring.emulator;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.github.replicatespring.emulator.ApiCaller.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class ParallelScriptingTests {

	@Test
	void testsWithModelsOfTheirOwnDoNotDisturbEachOther() {
		try (ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(100))) {
			ApiCaller api = new ApiCaller(emulator);
			IntStream.range(0, 200).parallel().forEach((number) -> {
				String model = "acme/model-" + number;
				emulator.model(model).answers("output " + number);
				emulator.nextCreate().of(model).throttle();
				assertThat(create(api, model).status()).isEqualTo(429);
				assertThat(create(api, model).member("output")).isEqualTo("output " + number);
				assertThat(emulator.model(model).inputs()).hasSize(1);
			});
			assertThat(emulator.requests()).hasSize(400);
		}
	}

	@Test
	void emulatorsKnowNothingOfEachOther() {
		try (ReplicateEmulator one = ReplicateEmulator.start(EmulatorSettings.defaults());
				ReplicateEmulator other = ReplicateEmulator.start(EmulatorSettings.defaults())) {
			one.model("acme/poet").answers("x").run(1);
			assertThat(new ApiCaller(other).get("/models/acme/poet").status()).isEqualTo(404);
			assertThat(other.model("acme/poet").inputs()).isEmpty();
			assertThat(other.webhookSecret()).isNotEqualTo(one.webhookSecret());
		}
	}

	private static Answer create(ApiCaller api, String model) {
		return api.post("/models/" + model + "/predictions", "{\"input\":{}}", "Prefer", "wait");
	}

}

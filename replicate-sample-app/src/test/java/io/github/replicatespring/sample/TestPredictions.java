package io.github.replicatespring.sample;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.Prediction;
import tools.jackson.databind.node.ObjectNode;

/**
 * Predictions as the API sends them, for the tests.
 */
final class TestPredictions {

	static final String ID = "k3v9tz1m2qrj40cjb2vv9pshw0";

	static final String MODEL = "meta/meta-llama-3-8b-instruct";

	private TestPredictions() {
	}

	static Prediction with(String status) {
		return with(status, "{}");
	}

	/**
	 * Return a prediction of the given status with further members.
	 */
	static Prediction with(String status, String members) {
		ObjectNode json = (ObjectNode) ReplicateJson.mapper().readTree("""
				{"id": "%s", "model": "%s", "input": {"prompt": "A haiku"}, "status": "%s"}
				""".formatted(ID, MODEL, status));
		json.setAll((ObjectNode) ReplicateJson.mapper().readTree(members));
		return Prediction.of(json);
	}

}

package io.github.replicatespring.completion;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.Prediction;

/**
 * Predictions to hand over.
 */
final class Predictions {

	private Predictions() {
	}

	static Prediction of(String id, String status) {
		return Prediction.of(ReplicateJson.strictMapper().createObjectNode().put("id", id).put("status", status));
	}

}

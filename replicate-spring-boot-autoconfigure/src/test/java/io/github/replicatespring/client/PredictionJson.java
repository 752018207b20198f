package io.github.replicatespring.client;

import java.util.Map;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.Prediction;
import tools.jackson.databind.node.ObjectNode;

/**
 * Predictions in the shapes that Replicate sends.
 */
public final class PredictionJson {

	private PredictionJson() {
	}

	public static String starting(String id) {
		return """
				{"id":"%1$s","model":"acme/poet","version":"hidden","input":{"prompt":"spring"},"logs":"",
				"output":null,"data_removed":false,"error":null,"status":"starting",
				"created_at":"2026-11-21T09:00:00.064900134Z",
				"urls":{"cancel":"https://api.replicate.com/v1/predictions/%1$s/cancel",
				"get":"https://api.replicate.com/v1/predictions/%1$s"}}""".formatted(id);
	}

	public static String succeeded(String id) {
		return with(starting(id), Map.of("status", "succeeded", "output", new String[] { "A ", "haiku" }, "started_at",
				"2026-11-21T09:00:01Z", "completed_at", "2026-11-21T09:00:02.5Z"));
	}

	public static String ended(String id, String status, String error) {
		return with(starting(id), Map.of("status", status, "error", error));
	}

	public static Prediction prediction(String json) {
		return Prediction.of(ReplicateJson.mapper().readTree(json));
	}

	private static String with(String json, Map<String, ?> members) {
		ObjectNode node = (ObjectNode) ReplicateJson.mapper().readTree(json);
		members.forEach((name, value) -> node.set(name, ReplicateJson.mapper().valueToTree(value)));
		return node.toString();
	}

}

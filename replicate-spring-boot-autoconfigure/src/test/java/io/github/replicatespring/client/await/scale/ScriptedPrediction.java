package io.github.replicatespring.client.await.scale;

import java.time.Duration;
import java.time.Instant;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.Prediction;

/**
 * A prediction whose end is known beforehand.
 *
 * @param id the id
 * @param createdAt when it was created
 * @param end how long after the beginning of the script it ends
 * @param outputSize how many characters of output it then has
 */
record ScriptedPrediction(String id, Instant createdAt, Duration end, int outputSize) {

	boolean hasEnded(Duration now) {
		return now.compareTo(this.end) >= 0;
	}

	String json(Duration now) {
		boolean ended = hasEnded(now);
		return """
				{"id":"%s","model":"acme/poet","version":"hidden","input":{"prompt":"spring"},"logs":"",\
				"output":%s,"data_removed":false,"error":null,"status":"%s","created_at":"%s"%s,\
				"urls":{"get":"https://api.replicate.com/v1/predictions/%s"}}""".formatted(this.id,
				ended ? "\"" + "x".repeat(this.outputSize) + "\"" : "null", ended ? "succeeded" : "processing",
				this.createdAt, ended ? ",\"completed_at\":\"" + Instant.EPOCH.plus(this.end) + "\"" : "", this.id);
	}

	Prediction asCreated() {
		return Prediction.of(ReplicateJson.mapper().readTree(json(Duration.ZERO)));
	}

}

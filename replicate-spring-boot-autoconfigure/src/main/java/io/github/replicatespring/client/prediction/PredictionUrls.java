package io.github.replicatespring.client.prediction;

import java.net.URI;

import io.github.replicatespring.client.json.JsonFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Addresses that belong to a prediction or training.
 *
 * @param get where its state can be read
 * @param cancel where it can be canceled
 * @param stream where its output streams, if the model streams; whoever has this address
 * can read the output
 * @param web its page on Replicate's web site
 * @since 0.1.0
 */
public record PredictionUrls(@Nullable URI get, @Nullable URI cancel, @Nullable URI stream, @Nullable URI web) {

	/**
	 * Read the addresses from Replicate's JSON.
	 * @param json the {@code urls} object
	 * @return the addresses
	 */
	public static PredictionUrls of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		return new PredictionUrls(fields.uri("get"), fields.uri("cancel"), fields.uri("stream"), fields.uri("web"));
	}

	@Override
	public String toString() {
		return "PredictionUrls[get=" + this.get + "]";
	}

}

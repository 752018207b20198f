package io.github.replicatespring.client.observation;

import java.util.ArrayList;
import java.util.List;

import io.github.replicatespring.client.observation.PredictionObservationDocumentation.GenAiKeys;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionMetrics;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * A prediction in the words of OpenTelemetry's conventions for generative AI.
 */
final class GenAiAttributes {

	private final List<KeyValue> attributes = new ArrayList<>();

	private GenAiAttributes() {
	}

	static KeyValues of(PredictionObservationContext context) {
		GenAiAttributes attributes = new GenAiAttributes();
		attributes.add(GenAiKeys.OPERATION_NAME, "generate_content");
		attributes.add(GenAiKeys.PROVIDER_NAME, "replicate");
		attributes.add(GenAiKeys.REQUEST_MODEL, context.model());
		attributes.add(context.prediction());
		return KeyValues.of(attributes.attributes);
	}

	private void add(@Nullable Prediction prediction) {
		if (prediction == null) {
			return;
		}
		add(GenAiKeys.RESPONSE_MODEL, prediction.model());
		add(GenAiKeys.RESPONSE_ID, prediction.id());
		PredictionMetrics metrics = prediction.metrics();
		if (metrics != null) {
			add(GenAiKeys.INPUT_TOKENS, count(metrics, "input_token_count", "token_input_count"));
			add(GenAiKeys.OUTPUT_TOKENS, count(metrics, "output_token_count", "token_output_count"));
		}
	}

	private void add(GenAiKeys key, @Nullable String value) {
		if (value != null) {
			this.attributes.add(key.withValue(value));
		}
	}

	/**
	 * Replicate has two names for each count: of the model, and of its bill.
	 */
	private static @Nullable String count(PredictionMetrics metrics, String name, String otherName) {
		Double count = (metrics.number(name) != null) ? metrics.number(name) : metrics.number(otherName);
		return (count != null && count >= 0) ? String.valueOf(count.longValue()) : null;
	}

}

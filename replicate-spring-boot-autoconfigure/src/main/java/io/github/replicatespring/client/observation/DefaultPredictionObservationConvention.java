package io.github.replicatespring.client.observation;

import io.github.replicatespring.client.observation.PredictionObservationDocumentation.HighCardinalityKeys;
import io.github.replicatespring.client.observation.PredictionObservationDocumentation.LowCardinalityKeys;
import io.github.replicatespring.client.prediction.Prediction;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The default convention: {@code replicate.prediction}, tagged with the model as it was
 * asked for, the status and how the end became known. Override a method to change one
 * tag.
 *
 * @since 0.1.0
 * @see PredictionObservationDocumentation
 */
public class DefaultPredictionObservationConvention implements PredictionObservationConvention {

	private static final String NONE = "none";

	private static final String UNKNOWN = "unknown";

	@Override
	public String getName() {
		return "replicate.prediction";
	}

	@Override
	public String getContextualName(PredictionObservationContext context) {
		return "replicate.prediction " + context.model();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(PredictionObservationContext context) {
		return KeyValues.of(model(context), status(context), source(context), error(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(PredictionObservationContext context) {
		return KeyValues.of(predictionId(context)).and(genAi(context));
	}

	/**
	 * Return the tag for the model.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue model(PredictionObservationContext context) {
		return LowCardinalityKeys.MODEL.withValue(context.model());
	}

	/**
	 * Return the tag for the status.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue status(PredictionObservationContext context) {
		Prediction prediction = context.prediction();
		return LowCardinalityKeys.STATUS.withValue(
				(prediction != null && prediction.status().isTerminal()) ? prediction.status().value() : UNKNOWN);
	}

	/**
	 * Return the tag for how the end became known.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue source(PredictionObservationContext context) {
		String source = context.completionSource();
		return LowCardinalityKeys.SOURCE.withValue((source != null) ? source : UNKNOWN);
	}

	/**
	 * Return the tag for what went wrong on our side.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue error(PredictionObservationContext context) {
		Throwable error = context.getError();
		return LowCardinalityKeys.ERROR.withValue((error != null) ? error.getClass().getSimpleName() : NONE);
	}

	/**
	 * Return the tag for the prediction's id.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue predictionId(PredictionObservationContext context) {
		Prediction prediction = context.prediction();
		return HighCardinalityKeys.PREDICTION_ID.withValue((prediction != null) ? prediction.id() : NONE);
	}

	/**
	 * Return the attributes of OpenTelemetry's conventions for generative AI.
	 * @param context the context
	 * @return the attributes, without those that Replicate does not tell
	 */
	protected KeyValues genAi(PredictionObservationContext context) {
		return GenAiAttributes.of(context);
	}

}

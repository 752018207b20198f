package io.github.replicatespring.client.stream;

import io.github.replicatespring.client.stream.StreamObservationDocumentation.HighCardinalityKeys;
import io.github.replicatespring.client.stream.StreamObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The default convention: {@code replicate.stream}, tagged with the model and the
 * outcome. Override a method to change one tag.
 *
 * @since 0.1.0
 * @see StreamObservationDocumentation
 */
public class DefaultStreamObservationConvention implements StreamObservationConvention {

	private static final String UNKNOWN = "unknown";

	@Override
	public String getName() {
		return "replicate.stream";
	}

	@Override
	public String getContextualName(StreamObservationContext context) {
		return "replicate.stream " + model(context).getValue();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(StreamObservationContext context) {
		return KeyValues.of(model(context), outcome(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(StreamObservationContext context) {
		return KeyValues.of(outputs(context), events(context), timeToFirstOutput(context));
	}

	/**
	 * Return the tag for the model.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue model(StreamObservationContext context) {
		return LowCardinalityKeys.MODEL.withValue((context.model() != null) ? context.model() : UNKNOWN);
	}

	/**
	 * Return the tag for how it ended.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue outcome(StreamObservationContext context) {
		return LowCardinalityKeys.OUTCOME.withValue((context.outcome() != null) ? context.outcome() : UNKNOWN);
	}

	/**
	 * Return the tag for how many pieces of output came.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue outputs(StreamObservationContext context) {
		return HighCardinalityKeys.OUTPUTS.withValue(String.valueOf(context.outputs()));
	}

	/**
	 * Return the tag for how many events came.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue events(StreamObservationContext context) {
		return HighCardinalityKeys.EVENTS.withValue(String.valueOf(context.events()));
	}

	/**
	 * Return the tag for how long the first piece of output took.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue timeToFirstOutput(StreamObservationContext context) {
		return HighCardinalityKeys.TIME_TO_FIRST_OUTPUT
			.withValue((context.timeToFirstOutput() != null) ? context.timeToFirstOutput().toString() : UNKNOWN);
	}

}

package io.github.replicatespring.client.file;

import io.github.replicatespring.client.file.FileObservationDocumentation.HighCardinalityKeys;
import io.github.replicatespring.client.file.FileObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The default convention: {@code replicate.file}, tagged with what is done and the
 * outcome. Override a method to change one tag.
 *
 * @since 0.1.0
 * @see FileObservationDocumentation
 */
public class DefaultFileObservationConvention implements FileObservationConvention {

	private static final String UNKNOWN = "unknown";

	@Override
	public String getName() {
		return "replicate.file";
	}

	@Override
	public String getContextualName(FileObservationContext context) {
		return "replicate.file " + context.operation();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(FileObservationContext context) {
		return KeyValues.of(operation(context), outcome(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(FileObservationContext context) {
		return KeyValues.of(size(context));
	}

	/**
	 * Return the tag for what is done.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue operation(FileObservationContext context) {
		return LowCardinalityKeys.OPERATION.withValue(context.operation());
	}

	/**
	 * Return the tag for how it ended.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue outcome(FileObservationContext context) {
		return LowCardinalityKeys.OUTCOME.withValue((context.outcome() != null) ? context.outcome() : UNKNOWN);
	}

	/**
	 * Return the tag for how many bytes were carried.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue size(FileObservationContext context) {
		return HighCardinalityKeys.SIZE.withValue((context.size() >= 0) ? String.valueOf(context.size()) : UNKNOWN);
	}

}

package io.github.replicatespring.client.http;

import io.github.replicatespring.client.http.RetryObservationDocumentation.HighCardinalityKeys;
import io.github.replicatespring.client.http.RetryObservationDocumentation.LowCardinalityKeys;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The default convention: {@code replicate.client.retry}, tagged with the reason.
 * Override a method to change one tag.
 *
 * @since 0.1.0
 * @see RetryObservationDocumentation
 */
public class DefaultRetryObservationConvention implements RetryObservationConvention {

	@Override
	public String getName() {
		return "replicate.client.retry";
	}

	@Override
	public String getContextualName(RetryObservationContext context) {
		return "replicate retry";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RetryObservationContext context) {
		return KeyValues.of(reason(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(RetryObservationContext context) {
		return KeyValues.of(attempt(context), delay(context));
	}

	/**
	 * Return the tag for why the attempt is made again.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue reason(RetryObservationContext context) {
		return LowCardinalityKeys.REASON.withValue((context.failure() instanceof ReplicateApiException refusal)
				? String.valueOf(refusal.status()) : context.failure().getClass().getSimpleName());
	}

	/**
	 * Return the tag for which attempt is to come.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue attempt(RetryObservationContext context) {
		return HighCardinalityKeys.ATTEMPT.withValue(String.valueOf(context.attempt()));
	}

	/**
	 * Return the tag for the wait.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue delay(RetryObservationContext context) {
		return HighCardinalityKeys.DELAY.withValue(context.delay().toString());
	}

}

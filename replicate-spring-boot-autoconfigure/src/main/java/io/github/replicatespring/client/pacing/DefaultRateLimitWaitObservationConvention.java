package io.github.replicatespring.client.pacing;

import io.github.replicatespring.client.pacing.RateLimitWaitObservationDocumentation.HighCardinalityKeys;
import io.github.replicatespring.client.pacing.RateLimitWaitObservationDocumentation.LowCardinalityKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The default convention: {@code replicate.client.rate-limit.wait}, tagged with the
 * limit. Override a method to change one tag.
 *
 * @since 0.1.0
 * @see RateLimitWaitObservationDocumentation
 */
public class DefaultRateLimitWaitObservationConvention implements RateLimitWaitObservationConvention {

	@Override
	public String getName() {
		return "replicate.client.rate-limit.wait";
	}

	@Override
	public String getContextualName(RateLimitWaitObservationContext context) {
		return "replicate rate limit";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(RateLimitWaitObservationContext context) {
		return KeyValues.of(bucket(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(RateLimitWaitObservationContext context) {
		return KeyValues.of(ahead(context));
	}

	/**
	 * Return the tag for the limit.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue bucket(RateLimitWaitObservationContext context) {
		return LowCardinalityKeys.BUCKET.withValue(context.bucket());
	}

	/**
	 * Return the tag for how many requests waited already.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue ahead(RateLimitWaitObservationContext context) {
		return HighCardinalityKeys.AHEAD.withValue(String.valueOf(context.ahead()));
	}

}

package io.github.replicatespring.webhook.observation;

import io.github.replicatespring.webhook.observation.WebhookObservationDocumentation.HandlingHighCardinalityKeys;
import io.github.replicatespring.webhook.observation.WebhookObservationDocumentation.HandlingLowCardinalityKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;

/**
 * The default convention: {@code replicate.webhook.handling}, tagged with who was handed
 * what, and with what success. Override a method to change one tag.
 *
 * @since 0.1.0
 * @see WebhookObservationDocumentation
 */
public class DefaultWebhookHandlingObservationConvention implements WebhookHandlingObservationConvention {

	@Override
	public String getName() {
		return "replicate.webhook.handling";
	}

	@Override
	public String getContextualName(WebhookHandlingObservationContext context) {
		return "replicate webhook handling";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(WebhookHandlingObservationContext context) {
		return KeyValues.of(consumer(context), error(context), kind(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(WebhookHandlingObservationContext context) {
		return KeyValues.of(id(context), subject(context));
	}

	/**
	 * Return the tag for what the delivery tells of.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue kind(WebhookHandlingObservationContext context) {
		return HandlingLowCardinalityKeys.KIND.withValue(context.kind().value());
	}

	/**
	 * Return the tag for who is handed the delivery.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue consumer(WebhookHandlingObservationContext context) {
		return HandlingLowCardinalityKeys.CONSUMER.withValue(context.consumer());
	}

	/**
	 * Return the tag for what was thrown.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue error(WebhookHandlingObservationContext context) {
		Throwable error = context.getError();
		return HandlingLowCardinalityKeys.ERROR.withValue((error != null) ? error.getClass().getSimpleName() : "none");
	}

	/**
	 * Return the tag for what the sender calls the delivery.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue id(WebhookHandlingObservationContext context) {
		return HandlingHighCardinalityKeys.ID.withValue(context.delivery().id());
	}

	/**
	 * Return the tag for the prediction's or training's id.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue subject(WebhookHandlingObservationContext context) {
		return HandlingHighCardinalityKeys.SUBJECT.withValue(context.subject());
	}

}

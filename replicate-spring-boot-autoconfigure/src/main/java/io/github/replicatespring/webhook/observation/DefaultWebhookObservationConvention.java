package io.github.replicatespring.webhook.observation;

import io.github.replicatespring.client.webhook.WebhookKind;
import io.github.replicatespring.webhook.observation.WebhookObservationDocumentation.DeliveryHighCardinalityKeys;
import io.github.replicatespring.webhook.observation.WebhookObservationDocumentation.DeliveryLowCardinalityKeys;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

/**
 * The default convention: {@code replicate.webhook}, tagged with what became of the
 * delivery. Override a method to change one tag.
 *
 * @since 0.1.0
 * @see WebhookObservationDocumentation
 */
public class DefaultWebhookObservationConvention implements WebhookObservationConvention {

	private static final String NONE = "none";

	@Override
	public String getName() {
		return "replicate.webhook";
	}

	@Override
	public String getContextualName(WebhookObservationContext context) {
		return "replicate webhook";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(WebhookObservationContext context) {
		return KeyValues.of(consumer(context), kind(context), outcome(context), reason(context));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(WebhookObservationContext context) {
		return KeyValues.of(id(context));
	}

	/**
	 * Return the tag for what became of the delivery.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue outcome(WebhookObservationContext context) {
		String outcome = context.outcome();
		return DeliveryLowCardinalityKeys.OUTCOME.withValue((outcome != null) ? outcome : "unanswered");
	}

	/**
	 * Return the tag for why the delivery is not to be trusted.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue reason(WebhookObservationContext context) {
		return DeliveryLowCardinalityKeys.REASON.withValue(orNone(context.reason()));
	}

	/**
	 * Return the tag for what the delivery tells of.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue kind(WebhookObservationContext context) {
		WebhookKind kind = context.kind();
		return DeliveryLowCardinalityKeys.KIND.withValue((kind != null) ? kind.value() : NONE);
	}

	/**
	 * Return the tag for who is handed the delivery.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue consumer(WebhookObservationContext context) {
		return DeliveryLowCardinalityKeys.CONSUMER.withValue(orNone(context.consumer()));
	}

	/**
	 * Return the tag for what the sender calls the delivery.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue id(WebhookObservationContext context) {
		return DeliveryHighCardinalityKeys.ID.withValue(orNone(context.id()));
	}

	private static String orNone(@Nullable String value) {
		return (value != null) ? value : NONE;
	}

}

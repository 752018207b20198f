package io.github.replicatespring.webhook.observation;

import java.util.Map;

import io.github.replicatespring.client.webhook.WebhookKind;
import io.github.replicatespring.event.Delivery;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;

/**
 * What is known while the listeners or the handler of a verified delivery run. Carries
 * the trace in which the prediction or training was created, as far as the address of the
 * delivery says it, so that they run in that trace.
 *
 * @since 0.1.0
 */
public class WebhookHandlingObservationContext extends ReceiverContext<Map<String, String>> {

	private final Delivery delivery;

	private final WebhookKind kind;

	private final String subject;

	private final String consumer;

	/**
	 * Create a context.
	 * @param delivery the verified delivery
	 * @param kind what it tells of
	 * @param subject the prediction's or training's id
	 * @param consumer {@code events}, or the name of a handler of the application
	 * @param trace the fields that the trace is known by, empty if it is not known
	 */
	public WebhookHandlingObservationContext(Delivery delivery, WebhookKind kind, String subject, String consumer,
			Map<String, String> trace) {
		super((carrier, key) -> (carrier != null) ? carrier.get(key) : null, Kind.CONSUMER);
		this.delivery = delivery;
		this.kind = kind;
		this.subject = subject;
		this.consumer = consumer;
		setCarrier(trace);
	}

	/**
	 * Return the verified delivery.
	 * @return the delivery
	 */
	public Delivery delivery() {
		return this.delivery;
	}

	/**
	 * Return what the delivery tells of.
	 * @return the kind
	 */
	public WebhookKind kind() {
		return this.kind;
	}

	/**
	 * Return the id of what the delivery tells of.
	 * @return the prediction's or training's id
	 */
	public String subject() {
		return this.subject;
	}

	/**
	 * Return who is handed the delivery.
	 * @return {@code events}, or the name of a handler of the application
	 */
	public String consumer() {
		return this.consumer;
	}

}

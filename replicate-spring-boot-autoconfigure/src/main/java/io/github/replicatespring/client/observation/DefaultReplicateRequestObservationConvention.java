package io.github.replicatespring.client.observation;

import java.net.URI;

import io.github.replicatespring.client.http.OperationCall;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.DefaultClientRequestObservationConvention;

/**
 * The default convention: {@code replicate.client.requests} with the tags that Spring's
 * WebClient has (method, uri as a template, status, outcome, exception, client.name) and
 * {@code operation}, the operation's id. One observation for each attempt.
 *
 * @since 0.1.0
 */
public class DefaultReplicateRequestObservationConvention extends DefaultClientRequestObservationConvention
		implements ReplicateRequestObservationConvention {

	private static final String NONE = "none";

	/**
	 * Create the convention.
	 */
	public DefaultReplicateRequestObservationConvention() {
		super("replicate.client.requests");
	}

	@Override
	public String getContextualName(ClientRequestObservationContext context) {
		return "replicate " + operation(context).getValue();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ClientRequestObservationContext context) {
		return super.getLowCardinalityKeyValues(context).and(operation(context));
	}

	/**
	 * Return the tag for the operation.
	 * @param context the context
	 * @return the tag
	 */
	protected KeyValue operation(ClientRequestObservationContext context) {
		ClientRequest request = context.getRequest();
		OperationCall call = (request != null) ? OperationCall.of(request.attributes().get(OperationCall.ATTRIBUTE))
				: null;
		return KeyValue.of("operation", (call != null) ? call.id() : NONE);
	}

	/**
	 * Return the address without its query, which may hold a signature.
	 */
	@Override
	protected KeyValue httpUrl(ClientRequestObservationContext context) {
		ClientRequest request = context.getRequest();
		return KeyValue.of("http.url", (request != null) ? withoutQuery(request.url()) : NONE);
	}

	private static String withoutQuery(@Nullable URI address) {
		String text = String.valueOf(address);
		int query = text.indexOf('?');
		return (query >= 0) ? text.substring(0, query) : text;
	}

}

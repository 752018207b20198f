package io.github.replicatespring.client.error;

/**
 * The request that an error is about, as a template, so that no id, query or signature
 * gets into messages and metrics.
 *
 * @param method the HTTP method
 * @param uriTemplate the path with its variables unexpanded, such as
 * {@code /predictions/{prediction_id}}
 * @since 0.1.0
 */
public record FailedRequest(String method, String uriTemplate) {

	@Override
	public String toString() {
		return this.method + " " + this.uriTemplate;
	}

}

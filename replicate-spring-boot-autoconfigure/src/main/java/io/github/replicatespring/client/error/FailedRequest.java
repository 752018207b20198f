package io.github.replicatespring.client.error;

/**
 * The request that an error is about. The template is for metrics, which must not have a
 * series for each id; the target is for people, and has neither query nor signature.
 *
 * @param method the HTTP method
 * @param uriTemplate the path with its variables unexpanded, such as
 * {@code /predictions/{prediction_id}}
 * @param target the path as it was sent, such as {@code /models/acme/poet/predictions},
 * and the version to run where the path does not name it
 * @since 0.1.0
 */
public record FailedRequest(String method, String uriTemplate, String target) {

	/**
	 * Create a request whose path has no variables, or of which only the template is
	 * known.
	 * @param method the HTTP method
	 * @param uriTemplate the path with its variables unexpanded
	 */
	public FailedRequest(String method, String uriTemplate) {
		this(method, uriTemplate, uriTemplate);
	}

	@Override
	public String toString() {
		return this.method + " " + this.target;
	}

}

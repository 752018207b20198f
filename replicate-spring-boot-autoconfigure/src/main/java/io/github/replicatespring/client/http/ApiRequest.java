package io.github.replicatespring.client.http;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.replicatespring.client.error.FailedRequest;
import io.github.replicatespring.client.http.Operation.Effect;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * A request that no declared operation makes, for endpoints that are newer than this
 * library. Immutable; start with {@link #get} or {@link #of}.
 *
 * @param method the HTTP method
 * @param path the path below the base URL, which may have variables, such as
 * {@code /predictions/{id}}; it appears in metrics, so ids go into variables
 * @param variables what to put into the path
 * @param query what to put into the query
 * @param body the body, written as JSON, or {@code null} for none
 * @since 0.1.0
 */
public record ApiRequest(HttpMethod method, String path, Map<String, String> variables, Map<String, String> query,
		@Nullable Object body) {

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if this is no path, or a variable no segment of
	 * one
	 */
	public ApiRequest {
		Assert.notNull(method, "'method' must not be null");
		Assert.isTrue(path != null && path.matches("/[^/?#\\\\][^?#\\\\]*") && !path.contains("/../"),
				() -> "'path' must begin with one slash and have no query, not '" + path + "'");
		variables.forEach(PathSegments::check);
		variables = Map.copyOf(variables);
		query = Map.copyOf(query);
	}

	/**
	 * Start a request that reads.
	 * @param path the path below the base URL
	 * @return the request
	 */
	public static ApiRequest get(String path) {
		return of(HttpMethod.GET, path);
	}

	/**
	 * Start a request.
	 * @param method the HTTP method; all but GET, HEAD and QUERY count as creating
	 * something, and are repeated only if they were surely not carried out
	 * @param path the path below the base URL
	 * @return the request
	 */
	public static ApiRequest of(HttpMethod method, String path) {
		return new ApiRequest(method, path, Map.of(), Map.of(), null);
	}

	/**
	 * Return this request with a variable of its path.
	 * @param name the variable's name
	 * @param value its value, one segment
	 * @return the request
	 */
	public ApiRequest withVariable(String name, String value) {
		return new ApiRequest(this.method, this.path, and(this.variables, name, value), this.query, this.body);
	}

	/**
	 * Return this request with a parameter of its query.
	 * @param name the parameter's name
	 * @param value its value
	 * @return the request
	 */
	public ApiRequest withQuery(String name, String value) {
		return new ApiRequest(this.method, this.path, this.variables, and(this.query, name, value), this.body);
	}

	/**
	 * Return this request with a body.
	 * @param body a map, or a record or other bean, written as JSON
	 * @return the request
	 */
	public ApiRequest withBody(Object body) {
		return new ApiRequest(this.method, this.path, this.variables, this.query, body);
	}

	private static Map<String, String> and(Map<String, String> map, String name, String value) {
		Map<String, String> all = new LinkedHashMap<>(map);
		all.put(name, value);
		return all;
	}

	OperationCall call() {
		boolean reads = this.method.equals(HttpMethod.GET) || this.method.equals(HttpMethod.HEAD)
				|| this.method.name().equals("QUERY");
		return new OperationCall("other", reads ? Effect.READ : Effect.CREATE,
				new FailedRequest(this.method.name(), this.path, PathSegments.expand(this.path, this.variables)));
	}

	HttpRequestValues values() {
		HttpRequestValues.Builder values = HttpRequestValues.builder().setHttpMethod(this.method);
		values.setUriTemplate(this.path);
		this.variables.forEach(values::setUriVariable);
		this.query.forEach(values::addRequestParameter);
		if (this.body != null) {
			values.setContentType(MediaType.APPLICATION_JSON);
			values.setBodyValue(this.body);
		}
		values.addAttribute(OperationCall.ATTRIBUTE, call());
		return values.build();
	}

	@Override
	public String toString() {
		return "ApiRequest[" + this.method + " " + this.path + "]";
	}

}

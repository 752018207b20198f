package io.github.replicatespring.client.http;

import io.github.replicatespring.client.json.ReplicateJson;
import tools.jackson.databind.JsonNode;

import org.springframework.http.HttpHeaders;

/**
 * The whole answer to a request: status, headers and body.
 *
 * @param status the HTTP status, from 200 to 299
 * @param headers the headers
 * @param body the body as text, empty if there is none
 * @since 0.1.0
 */
public record ApiResponse(int status, HttpHeaders headers, String body) {

	/**
	 * Return the body as JSON.
	 * @return the JSON
	 * @throws tools.jackson.core.JacksonException if the body is none
	 */
	public JsonNode json() {
		return ReplicateJson.mapper().readTree(this.body);
	}

	/**
	 * Return the body converted to a type, such as one of this library's values.
	 * @param <T> the type
	 * @param type the type
	 * @return the value
	 * @throws tools.jackson.core.JacksonException if the body has another shape
	 */
	public <T> T as(Class<T> type) {
		return ReplicateJson.mapper().readValue(this.body, type);
	}

	@Override
	public String toString() {
		return "ApiResponse[status=" + this.status + "]";
	}

}

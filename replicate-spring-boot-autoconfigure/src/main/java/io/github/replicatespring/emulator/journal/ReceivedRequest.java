package io.github.replicatespring.emulator.journal;

import java.net.URI;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;

/**
 * A request that the emulator has answered. It is written down just before the answer
 * leaves.
 *
 * @param method the HTTP method
 * @param path the path below the API's address, such as {@code /predictions}
 * @param uri the whole address
 * @param headers the headers, their names in lower case, without {@code authorization}
 * @param body the JSON of a request that creates or changes something; otherwise missing
 * @param status the HTTP status of the answer
 * @since 0.1.0
 */
public record ReceivedRequest(String method, String path, URI uri, Map<String, List<String>> headers, JsonNode body,
		int status) {

	/**
	 * Return whether the request was to create a prediction.
	 * @return whether it was
	 */
	public boolean isCreate() {
		return this.method.equals("POST") && this.path.endsWith("/predictions");
	}

	/**
	 * Return the request without what a log must not show.
	 */
	@Override
	public String toString() {
		return this.method + " " + this.path + " -> " + this.status;
	}

}

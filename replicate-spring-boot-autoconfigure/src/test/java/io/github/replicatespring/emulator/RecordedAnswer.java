package io.github.replicatespring.emulator;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.emulator.ApiCaller.Answer;

/**
 * An answer of the API with what was asked, from wherever it is.
 *
 * @param method the method that was asked
 * @param path the path below the API's address
 * @param prefer the header {@code Prefer} of the request, or an empty text
 * @param status the status
 * @param headers the headers, their names in lower case
 * @param body the body
 */
record RecordedAnswer(String method, String path, String prefer, int status, Map<String, String> headers,
		JsonNode body) {

	static RecordedAnswer of(String method, String path, String prefer, Answer answer) {
		Map<String, String> headers = new TreeMap<>();
		answer.response().headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
		JsonNode body = (answer.bytes().length > 0) ? answer.json() : MissingNode.getInstance();
		return new RecordedAnswer(method, path, prefer, answer.status(), headers, body);
	}

	static RecordedAnswer read(byte[] recording) {
		JsonNode exchange = ReplicateJson.mapper().readTree(recording);
		JsonNode request = exchange.get("request");
		JsonNode response = exchange.get("response");
		String uri = request.get("uri").stringValue();
		return new RecordedAnswer(request.get("method").stringValue(), uri.substring(uri.indexOf("/v1/") + 3),
				lowerCase(request.get("headers")).getOrDefault("prefer", ""), response.get("status").intValue(),
				lowerCase(response.get("headers")), response.get("body"));
	}

	private static Map<String, String> lowerCase(JsonNode headers) {
		Map<String, String> lowerCase = new TreeMap<>();
		headers.forEachEntry((name, value) -> lowerCase.put(name.toLowerCase(Locale.ROOT), value.asString()));
		return lowerCase;
	}

	@Override
	public String toString() {
		return this.method + " " + this.path + (this.prefer.isEmpty() ? "" : ", Prefer: " + this.prefer);
	}

}

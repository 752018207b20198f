package io.github.replicatespring.client.wire;

import java.net.URI;
import java.util.Set;

import io.github.replicatespring.client.json.ReplicateJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows the shape of JSON, and of its values those known to be harmless.
 */
final class RedactedJson {

	/** What a model is given and gives out, of which not even the shape is shown. */
	private static final Set<String> HIDDEN = Set.of("input", "output", "metadata", "openapi_schema");

	private static final Set<String> SHOWN = Set.of("id", "model", "version", "destination", "status", "source",
			"created_at", "started_at", "completed_at", "deadline", "data_removed", "predict_time", "total_time",
			"webhook_events_filter", "type", "title", "retry_after", "owner", "number", "hardware", "min_instances",
			"max_instances", "visibility", "run_count", "size", "content_type", "expires_at");

	private static final int LONGEST_SHOWN = 100;

	private RedactedJson() {
	}

	static String of(byte[] json) {
		try {
			return redacted("", ReplicateJson.mapper().readTree(json)).toString();
		}
		catch (JacksonException ex) {
			return "no JSON";
		}
	}

	private static JsonNode redacted(String name, JsonNode node) {
		if (HIDDEN.contains(name) && !node.isNull()) {
			return text(RedactedAddress.HIDDEN);
		}
		if (node.isObject()) {
			ObjectNode copy = JsonNodeFactory.instance.objectNode();
			node.propertyStream()
				.forEach((property) -> copy.set(property.getKey(), redacted(property.getKey(), property.getValue())));
			return copy;
		}
		if (node.isArray()) {
			ArrayNode copy = JsonNodeFactory.instance.arrayNode();
			node.forEach((element) -> copy.add(redacted(name, element)));
			return copy;
		}
		return scalar(name, node);
	}

	private static JsonNode scalar(String name, JsonNode value) {
		boolean harmless = SHOWN.contains(name) && value.asString().length() <= LONGEST_SHOWN
				&& !value.asString().contains("://");
		if (value.isNull() || harmless) {
			return value;
		}
		return text((value.isString() && value.stringValue().startsWith("https://")) ? address(value.stringValue())
				: RedactedAddress.HIDDEN + (value.isString() ? "(" + value.stringValue().length() + ")" : ""));
	}

	private static String address(String text) {
		try {
			return RedactedAddress.of(URI.create(text), false);
		}
		catch (IllegalArgumentException ex) {
			return RedactedAddress.HIDDEN;
		}
	}

	private static JsonNode text(String text) {
		return JsonNodeFactory.instance.stringNode(text);
	}

}

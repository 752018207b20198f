package io.github.replicatespring.emulator.model;

import java.util.List;
import java.util.Locale;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.emulator.model.ModelDescription.OutputKind;

/**
 * Writes the OpenAPI document of a model version, following the conventions of Cog, the
 * packaging format of Replicate's models.
 *
 * @since 0.1.0
 */
public final class CogSchema {

	private static final String SCHEMAS = "#/components/schemas/";

	private CogSchema() {
	}

	/**
	 * Return the document of a model.
	 * @param model the model
	 * @return the document, a new object each time
	 */
	public static ObjectNode of(ModelDescription model) {
		ObjectNode document = object();
		document.put("openapi", "3.0.2");
		document.putObject("info").put("title", "Cog").put("version", "0.1.0");
		addPaths(document.putObject("paths"));
		addSchemas(document.putObject("components").putObject("schemas"), model);
		return document;
	}

	private static void addPaths(ObjectNode paths) {
		ObjectNode post = paths.putObject("/predictions").putObject("post");
		post.put("summary", "Predict");
		post.put("operationId", "predict_predictions_post");
		content(post.putObject("requestBody")).set("schema", reference("PredictionRequest"));
		ObjectNode answer = post.putObject("responses").putObject("200");
		answer.put("description", "Successful Response");
		content(answer).set("schema", reference("PredictionResponse"));
	}

	private static ObjectNode content(ObjectNode parent) {
		return parent.putObject("content").putObject("application/json");
	}

	private static void addSchemas(ObjectNode schemas, ModelDescription model) {
		schemas.set("Input", input(model.inputs()));
		schemas.set("Output", output(model.output()));
		for (InputProperty property : model.inputs()) {
			if (!property.choices().isEmpty()) {
				schemas.set(property.name(), enumeration(property.name(), property.choices()));
			}
		}
		schemas.set("Status",
				enumeration("Status", List.of("starting", "processing", "succeeded", "canceled", "failed")));
		schemas.set("WebhookEvent", enumeration("WebhookEvent",
				List.of(WebhookEventType.values()).stream().map(WebhookEventType::value).toList()));
		ObjectNode request = typed("object", "PredictionRequest");
		request.putObject("properties").set("input", reference("Input"));
		schemas.set("PredictionRequest", request);
		ObjectNode response = typed("object", "PredictionResponse");
		ObjectNode properties = response.putObject("properties");
		properties.set("input", reference("Input"));
		properties.set("output", reference("Output"));
		properties.set("status", reference("Status"));
		schemas.set("PredictionResponse", response);
	}

	private static ObjectNode input(List<InputProperty> inputs) {
		ObjectNode schema = typed("object", "Input");
		ArrayNode required = JsonNodeFactory.instance.arrayNode();
		inputs.stream().filter(InputProperty::required).forEach((property) -> required.add(property.name()));
		if (!required.isEmpty()) {
			schema.set("required", required);
		}
		ObjectNode properties = schema.putObject("properties");
		for (int i = 0; i < inputs.size(); i++) {
			properties.set(inputs.get(i).name(), property(inputs.get(i), i));
		}
		return schema;
	}

	private static ObjectNode property(InputProperty property, int order) {
		ObjectNode schema = object();
		if (property.choices().isEmpty()) {
			schema.put("type", property.type()).put("title", title(property.name()));
		}
		else {
			schema.putArray("allOf").add(reference(property.name()));
		}
		if (property.format() != null) {
			schema.put("format", property.format());
		}
		if (property.defaultValue() != null) {
			schema.putPOJO("default", property.defaultValue());
		}
		if (property.minimum() != null) {
			schema.putPOJO("minimum", property.minimum());
		}
		if (property.maximum() != null) {
			schema.putPOJO("maximum", property.maximum());
		}
		return schema.put("x-order", order).put("description", property.description());
	}

	private static ObjectNode output(OutputKind kind) {
		ObjectNode schema = typed("array", "Output");
		ObjectNode items = schema.putObject("items").put("type", "string");
		if (kind == OutputKind.FILES) {
			items.put("format", "uri");
			return schema;
		}
		return schema.put("x-cog-array-type", "iterator").put("x-cog-array-display", "concatenate");
	}

	private static ObjectNode enumeration(String title, List<String> values) {
		ObjectNode schema = typed("string", title).put("description", "An enumeration.");
		ArrayNode choices = schema.putArray("enum");
		values.forEach(choices::add);
		return schema;
	}

	private static ObjectNode typed(String type, String title) {
		return object().put("type", type).put("title", title);
	}

	private static ObjectNode reference(String schema) {
		return object().put("$ref", SCHEMAS + schema);
	}

	private static ObjectNode object() {
		return JsonNodeFactory.instance.objectNode();
	}

	private static String title(String name) {
		StringBuilder title = new StringBuilder();
		for (String word : name.split("_")) {
			title.append(title.isEmpty() ? "" : " ")
				.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
				.append(word.substring(1));
		}
		return title.toString();
	}

}

package io.github.replicatespring.emulator.http;

import java.util.function.Supplier;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import io.github.replicatespring.emulator.model.EmulatedModel;
import io.github.replicatespring.emulator.model.ModelDescription;
import io.github.replicatespring.emulator.model.ModelRun;
import io.github.replicatespring.emulator.prediction.Timestamps;

/**
 * Writes what a model makes of its example, as if it had been run in a browser when the
 * model was made.
 */
final class ExampleJson {

	private static final int ID_LENGTH = 26;

	private ExampleJson() {
	}

	static ObjectNode write(EmulatedModel model) {
		ModelDescription description = model.description();
		String id = description.version().substring(0, ID_LENGTH);
		String made = Timestamps.microseconds(description.createdAt());
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		json.put("id", id);
		json.put("model", description.fullName()).put("version", description.version());
		ObjectNode input = model.example();
		if (input != null) {
			json.set("input", input);
			Tokens tokens = new Tokens(json.putArray("output"));
			model.script(input).steps().forEach((step) -> step.action().accept(tokens));
		}
		json.put("logs", "").put("data_removed", false).putNull("error");
		json.put("source", "web").put("status", "succeeded");
		json.put("created_at", made).put("started_at", made).put("completed_at", made);
		String page = "https://replicate.com/p/" + id;
		json.putObject("urls").put("get", page).put("cancel", page).put("web", page);
		return json;
	}

	private record Tokens(ArrayNode output) implements ModelRun {

		@Override
		public void token(String text) {
			this.output.add(text);
		}

		@Override
		public void log(String text) {
		}

		@Override
		public void output(JsonNode whole) {
		}

		@Override
		public void file(String contentType, String extension, Supplier<byte[]> content) {
		}

		@Override
		public void fail(String error) {
		}

	}

}

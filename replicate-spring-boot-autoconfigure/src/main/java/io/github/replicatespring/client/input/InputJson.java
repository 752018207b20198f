package io.github.replicatespring.client.input;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Collectors;

import io.github.replicatespring.client.json.ReplicateJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import org.springframework.core.io.Resource;

/**
 * Makes a tree of an input, in which files stand as they are, wherever in maps, lists and
 * beans they were.
 *
 * @since 0.1.0
 */
public final class InputJson {

	private static final JsonMapper MAPPER = ReplicateJson.mapper()
		.rebuild()
		.addModule(new SimpleModule("replicate-input-files").addSerializer(Resource.class, new AsItIs<>())
			.addSerializer(Path.class, new AsItIs<>())
			.addSerializer(File.class, new AsItIs<>())
			.addSerializer(InputStream.class, new AsItIs<>())
			.addSerializer(InputFile.class, new AsItIs<>())
			.addSerializer(byte[].class, new AsItIs<>()))
		.build();

	private InputJson() {
	}

	/**
	 * Make a tree of an input.
	 * @param input a map, a bean, or anything else that can be written as JSON
	 * @return the tree
	 * @throws IllegalArgumentException if it cannot be written; the message says where
	 */
	public static JsonNode tree(Object input) {
		try {
			return MAPPER.valueToTree(input);
		}
		catch (JacksonException ex) {
			throw new IllegalArgumentException("An input cannot be written as JSON, at '%s': %s".formatted(
					ex.getPath().stream().map(InputJson::name).collect(Collectors.joining(".")),
					ex.getOriginalMessage()), ex);
		}
		catch (StackOverflowError ex) {
			throw new IllegalArgumentException(
					"An input cannot be written as JSON: something in it holds itself, or is nested very deeply", ex);
		}
	}

	private static String name(JacksonException.Reference reference) {
		return (reference.getPropertyName() != null) ? reference.getPropertyName()
				: String.valueOf(reference.getIndex());
	}

	/**
	 * Leaves a value in the tree unwritten.
	 */
	private static final class AsItIs<T> extends ValueSerializer<T> {

		@Override
		public void serialize(T value, JsonGenerator generator, SerializationContext context) {
			generator.writeEmbeddedObject(value);
		}

	}

}

package io.github.replicatespring.client.input;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;

import io.github.replicatespring.client.json.ReplicateJson;
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
	 */
	public static JsonNode tree(Object input) {
		return MAPPER.valueToTree(input);
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

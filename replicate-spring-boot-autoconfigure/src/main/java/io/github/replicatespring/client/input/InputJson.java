package io.github.replicatespring.client.input;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Collectors;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.replicatespring.client.json.ReplicateJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
		.changeDefaultPropertyInclusion((inclusion) -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT)
			.withContentInclusion(JsonInclude.Include.NON_ABSENT))
		.build();

	private InputJson() {
	}

	/**
	 * Make a tree of an input, without members that are {@code null}: a model takes its
	 * default where there is none, and refuses a {@code null}. In arrays they stay.
	 * @param input a map, a bean, or anything else that can be written as JSON
	 * @return the tree
	 * @throws IllegalArgumentException if it cannot be written, or has a number that is
	 * not finite; the message says where
	 */
	public static JsonNode tree(Object input) {
		try {
			return checked(MAPPER.valueToTree(input), "");
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

	private static JsonNode checked(JsonNode node, String place) {
		if (node.isObject()) {
			ObjectNode object = MAPPER.createObjectNode();
			node.propertyStream()
				.filter((member) -> !member.getValue().isNull() && !member.getValue().isMissingNode())
				.forEach((member) -> object.set(member.getKey(),
						checked(member.getValue(), place.isEmpty() ? member.getKey() : place + "." + member.getKey())));
			return object;
		}
		if (node.isArray()) {
			ArrayNode array = MAPPER.createArrayNode();
			for (int i = 0; i < node.size(); i++) {
				array.add(checked(node.get(i), place + "[" + i + "]"));
			}
			return array;
		}
		if ((node.isDouble() || node.isFloat()) && !Double.isFinite(node.doubleValue())) {
			throw new IllegalArgumentException(
					"Input '%s' is %s, a number that JSON does not have. Leave it out, or give a finite one"
						.formatted(place, node.doubleValue()));
		}
		return node;
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

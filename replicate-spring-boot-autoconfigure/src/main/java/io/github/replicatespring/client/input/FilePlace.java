package io.github.replicatespring.client.input;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.POJONode;

import org.springframework.core.io.Resource;

/**
 * A file in an input, and where it stands there.
 */
record FilePlace(JsonNode node, String place, InputFile file) {

	static Stream<FilePlace> find(JsonNode tree) {
		return find(tree, "");
	}

	private static Stream<FilePlace> find(JsonNode node, String place) {
		if (node.isObject()) {
			return node.propertyStream()
				.flatMap((property) -> find(property.getValue(),
						place.isEmpty() ? property.getKey() : place + "." + property.getKey()));
		}
		if (node.isArray()) {
			return IntStream.range(0, node.size())
				.boxed()
				.flatMap((index) -> find(node.get(index), place + "[" + index + "]"));
		}
		return (node instanceof POJONode pojo) ? Stream.of(new FilePlace(node, place, file(pojo.getPojo(), place)))
				: Stream.empty();
	}

	private static InputFile file(Object value, String place) {
		if (value instanceof InputFile file) {
			return file;
		}
		if (value instanceof byte[] bytes) {
			return InputFile.ofUnnamed(bytes);
		}
		if (value instanceof Resource resource) {
			return InputFile.of(resource);
		}
		if (value instanceof Path path) {
			return InputFile.of(path);
		}
		if (value instanceof File file) {
			return InputFile.of(file.toPath());
		}
		if (value instanceof InputStream) {
			throw new InputFileException(
					"Input '" + place + "' is a stream without a name. Give it one with InputFile.of(name, stream)",
					null);
		}
		throw new InputFileException(
				"Input '" + place + "' is a " + value.getClass().getName() + ", which cannot be written as JSON", null);
	}

	@Override
	public String toString() {
		return "Input '" + this.place + "' (" + this.file.name() + ")";
	}

}

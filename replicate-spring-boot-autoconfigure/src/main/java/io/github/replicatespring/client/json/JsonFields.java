package io.github.replicatespring.client.json;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Reads the members of a JSON object the way real answers need it: absent, {@code null}
 * and unexpectedly shaped members all read as {@code null}, and nothing throws. What
 * cannot be read stays reachable in the raw JSON of the value.
 *
 * @param object the object to read from
 * @since 0.1.0
 */
public record JsonFields(JsonNode object) {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.client");

	private static final int MAX_EXCERPT = 200;

	/**
	 * Return a member as text.
	 * @param name the member's name
	 * @return the text; of a number, boolean, object or array its JSON; or {@code null}
	 */
	public @Nullable String text(String name) {
		JsonNode node = node(name);
		if (node == null) {
			return null;
		}
		return node.isString() ? node.stringValue() : node.toString();
	}

	/**
	 * Return a member that must be there.
	 * @param name the member's name
	 * @param kind what the object should be, for the message
	 * @return the text
	 * @throws IllegalArgumentException if the member is absent, {@code null} or blank
	 */
	public String requiredText(String name, String kind) {
		String text = text(name);
		if (text == null || text.isBlank()) {
			throw new IllegalArgumentException(
					"This JSON is no %s: it has no member '%s'%s".formatted(kind, name, whichOne(name)));
		}
		return text;
	}

	/**
	 * Tells it from others, as far as it says what it is.
	 */
	private String whichOne(String missing) {
		return Stream.of("id", "name").filter((each) -> !each.equals(missing)).<String>mapMulti((each, sink) -> {
			String text = text(each);
			if (text != null) {
				sink.accept("; its %s is '%s'".formatted(each, StringUtils.truncate(text, MAX_EXCERPT)));
			}
		}).findFirst().orElse("");
	}

	/**
	 * Return a member as a point in time. Replicate writes zero to nine fraction digits,
	 * {@code Z} or an offset; a timestamp without either is taken as UTC.
	 * @param name the member's name
	 * @return the instant, or {@code null} if absent or unreadable
	 */
	public @Nullable Instant instant(String name) {
		JsonNode node = node(name);
		return (node != null && node.isString()) ? Timestamp.read(node.stringValue()) : null;
	}

	/**
	 * Return a member as an address, read as {@link UriReader} does.
	 * @param name the member's name
	 * @return the URI, or {@code null} if absent or malformed
	 */
	public @Nullable URI uri(String name) {
		JsonNode node = node(name);
		return (node != null && node.isString()) ? UriReader.read(node.stringValue()) : null;
	}

	/**
	 * Return a member as a boolean.
	 * @param name the member's name
	 * @return the boolean, or {@code null} if absent or something else
	 */
	public @Nullable Boolean bool(String name) {
		JsonNode node = node(name);
		return (node != null && node.isBoolean()) ? node.booleanValue() : null;
	}

	/**
	 * Return a member as a decimal number.
	 * @param name the member's name
	 * @return the number, or {@code null} if absent, something else, or larger than the
	 * type holds
	 */
	public @Nullable Double number(String name) {
		JsonNode node = node(name);
		return (node != null && node.isNumber())
				? node.doubleValueOpt().stream().filter(Double::isFinite).boxed().findFirst().orElse(null) : null;
	}

	/**
	 * Return a member as an integral number, which may be written as {@code 1e10}.
	 * @param name the member's name
	 * @return the number, or {@code null} if absent, no integral number, or larger than
	 * the type holds
	 */
	public @Nullable Long integer(String name) {
		JsonNode node = node(name);
		return (node != null && node.isNumber()) ? node.longValueOpt().stream().boxed().findFirst().orElse(null) : null;
	}

	/**
	 * Return a member as it is.
	 * @param name the member's name
	 * @return the node, or {@code null} if absent or JSON {@code null}
	 */
	public @Nullable JsonNode node(String name) {
		JsonNode node = this.object.get(name);
		return (node == null || node.isNull() || node.isMissingNode()) ? null : node;
	}

	/**
	 * Return a member that is an object, read by the given function.
	 * @param <T> the type of the value
	 * @param name the member's name
	 * @param reader makes the value from the object
	 * @return the value, or {@code null} if absent, no object, or an object without what
	 * the value needs
	 */
	public <T> @Nullable T object(String name, Function<JsonNode, ? extends @Nullable T> reader) {
		JsonNode node = node(name);
		return (node != null) ? readObject(node, reader) : null;
	}

	/**
	 * Return the objects of a member that is an array, read by the given function.
	 * @param <T> the type of the values
	 * @param name the member's name
	 * @param reader makes a value from an object
	 * @return the values, without those that cannot be read, which are logged; empty if
	 * there is no array
	 */
	public <T> List<T> list(String name, Function<JsonNode, ? extends @Nullable T> reader) {
		return elements(name).filter((element) -> !element.isNull())
			.<T>map((element) -> readElement(name, element, reader))
			.filter(Objects::nonNull)
			.toList();
	}

	private static <T> @Nullable T readElement(String name, JsonNode element,
			Function<JsonNode, ? extends @Nullable T> reader) {
		try {
			Assert.isTrue(element.isObject(), "It is no object");
			return reader.apply(element);
		}
		catch (IllegalArgumentException ex) {
			logger.warn("One of the '%s' of a response is left out. %s".formatted(name, ex.getMessage()));
			return null;
		}
	}

	/**
	 * Return the texts of a member that is an array.
	 * @param name the member's name
	 * @return the texts, without what is no text; empty if there is no array
	 */
	public List<String> texts(String name) {
		return elements(name).filter(JsonNode::isString).map(JsonNode::stringValue).toList();
	}

	private Stream<JsonNode> elements(String name) {
		JsonNode node = node(name);
		return (node != null && node.isArray()) ? node.valueStream() : Stream.empty();
	}

	private static <T> @Nullable T readObject(JsonNode node, Function<JsonNode, ? extends @Nullable T> reader) {
		try {
			return node.isObject() ? reader.apply(node) : null;
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	/**
	 * Return a text member as an open value.
	 * @param <T> the type of the value
	 * @param name the member's name
	 * @param reader makes the value from the text
	 * @return the value, or {@code null} if absent
	 */
	public <T> @Nullable T value(String name, Function<String, T> reader) {
		String text = text(name);
		return (text != null) ? reader.apply(text) : null;
	}

}

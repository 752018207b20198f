package io.github.replicatespring.client.json;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the members of a JSON object the way real answers need it: absent, {@code null}
 * and unexpectedly shaped members all read as {@code null}, and nothing throws. What
 * cannot be read stays reachable in the raw JSON of the value.
 *
 * @param object the object to read from
 * @since 0.1.0
 */
public record JsonFields(JsonNode object) {

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
			throw new IllegalArgumentException("This JSON is no %s: it has no member '%s'".formatted(kind, name));
		}
		return text;
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
	 * Return a member as an address.
	 * @param name the member's name
	 * @return the URI, or {@code null} if absent or malformed
	 */
	public @Nullable URI uri(String name) {
		JsonNode node = node(name);
		return (node != null && node.isString()) ? parseUri(node.stringValue()) : null;
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
	 * @return the number, or {@code null} if absent or something else
	 */
	public @Nullable Double number(String name) {
		JsonNode node = node(name);
		return (node != null && node.isNumber()) ? node.doubleValue() : null;
	}

	/**
	 * Return a member as an integral number.
	 * @param name the member's name
	 * @return the number, or {@code null} if absent or no integral number
	 */
	public @Nullable Long integer(String name) {
		JsonNode node = node(name);
		return (node != null && node.isIntegralNumber() && node.canConvertToLong()) ? node.longValue() : null;
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
	 * @return the values, without those that cannot be read; empty if there is no array
	 */
	public <T> List<T> list(String name, Function<JsonNode, ? extends @Nullable T> reader) {
		return elements(name).<T>map((element) -> readObject(element, reader)).filter(Objects::nonNull).toList();
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

	private static @Nullable URI parseUri(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

}

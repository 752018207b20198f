package io.github.replicatespring.client.model;

import java.net.URI;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.util.Assert;

/**
 * Changes to a model. What is not named stays as it is; what is cleared is sent as
 * {@code null}. Always changes something: it starts with {@link #of} or
 * {@link #clearing}. Immutable.
 *
 * @param changes the new values by field, empty ones for fields to clear
 * @since 0.1.0
 */
public record ModelUpdate(Map<ModelField, Optional<String>> changes) {

	/**
	 * Create an update.
	 * @throws IllegalArgumentException if it changes nothing, or an address is none; the
	 * message names the field
	 */
	public ModelUpdate {
		Assert.notEmpty(changes, "An update of a model must change at least one field");
		changes.forEach(ModelUpdate::check);
		changes = Collections.unmodifiableMap(new EnumMap<>(changes));
	}

	/**
	 * Start with a new value.
	 * @param field what to change
	 * @param value its new value
	 * @return the update
	 */
	public static ModelUpdate of(ModelField field, String value) {
		return new ModelUpdate(Map.of(field, Optional.of(value)));
	}

	/**
	 * Start with a field to clear.
	 * @param field what is to have no value any more
	 * @return the update
	 */
	public static ModelUpdate clearing(ModelField field) {
		return new ModelUpdate(Map.of(field, Optional.empty()));
	}

	/**
	 * Return this update with a new value more.
	 * @param field what to change
	 * @param value its new value
	 * @return the update
	 */
	public ModelUpdate with(ModelField field, String value) {
		return and(field, Optional.of(value));
	}

	/**
	 * Return this update with a field to clear more.
	 * @param field what is to have no value any more
	 * @return the update
	 */
	public ModelUpdate without(ModelField field) {
		return and(field, Optional.empty());
	}

	private ModelUpdate and(ModelField field, Optional<String> value) {
		Map<ModelField, Optional<String>> all = new EnumMap<>(this.changes);
		all.put(field, value);
		return new ModelUpdate(all);
	}

	private static void check(ModelField field, Optional<String> value) {
		if (field.isAddress()) {
			value.ifPresent((address) -> WebAddress.check(URI.create(address), field.value()));
		}
	}

	@JsonValue
	ObjectNode body() {
		ObjectNode body = JsonNodeFactory.instance.objectNode();
		this.changes.forEach((field, value) -> body.put(field.value(), value.orElse(null)));
		return body;
	}

}

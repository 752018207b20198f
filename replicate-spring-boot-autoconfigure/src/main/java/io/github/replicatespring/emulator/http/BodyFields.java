package io.github.replicatespring.emulator.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.reactive.function.server.ServerRequest;

import io.github.replicatespring.emulator.model.InputValidation;
import io.github.replicatespring.emulator.model.InvalidField;

/**
 * Reads the fields of a request's body and notes all that is wrong with them.
 */
final class BodyFields {

	private static final String ROOT = "(root)";

	private final List<InvalidField> faults = new ArrayList<>();

	private final ObjectNode body;

	BodyFields(ObjectNode body) {
		this.body = body;
	}

	static Mono<BodyFields> of(ServerRequest request) {
		return request.bodyToMono(byte[].class).defaultIfEmpty(new byte[0]).map(CreateBody::read).map((body) -> {
			JournalFilter.noteBody(request, body);
			return new BodyFields(body);
		});
	}

	ObjectNode json() {
		return this.body;
	}

	boolean has(String name) {
		return this.body.has(name);
	}

	/** A text that must be there; empty after a fault. */
	String requiredText(String name) {
		String text = text(name);
		if (!this.body.has(name)) {
			this.faults.add(InvalidField.required(ROOT, name));
		}
		return (text != null) ? text : "";
	}

	/** A text, or {@code null} if there is none. */
	@Nullable String text(String name) {
		JsonNode value = this.body.get(name);
		if (value == null || value.isNull()) {
			return null;
		}
		if (!value.isString()) {
			this.faults.add(InvalidField.type(name, "string", InputValidation.typeOf(value)));
			return null;
		}
		return value.stringValue();
	}

	/** A text that is an address, or {@code null} if there is none. */
	@Nullable String address(String name) {
		String text = text(name);
		if (text != null && !isAddress(text)) {
			this.faults.add(new InvalidField("format", name, "Does not match format 'uri'"));
		}
		return text;
	}

	/** One of some texts. */
	String choice(String name, @Nullable String otherwise, Collection<String> choices) {
		String text = (otherwise != null && !has(name)) ? otherwise : requiredText(name);
		if (has(name) && !choices.contains(text)) {
			this.faults.add(InvalidField.choice(name, choices));
		}
		return text;
	}

	/** A number from 0 on. */
	int number(String name, @Nullable Integer otherwise, int highest) {
		JsonNode value = this.body.get(name);
		if (value == null && otherwise != null) {
			return otherwise;
		}
		if (value == null) {
			this.faults.add(InvalidField.required(ROOT, name));
		}
		else if (!value.isIntegralNumber()) {
			this.faults.add(InvalidField.type(name, "integer", InputValidation.typeOf(value)));
		}
		else if (value.longValue() > highest) {
			this.faults.add(new InvalidField("number_lte", name, "Must be less than or equal to " + highest));
		}
		else if (value.longValue() < 0) {
			this.faults.add(new InvalidField("number_gte", name, "Must be greater than or equal to 0"));
		}
		else {
			return value.intValue();
		}
		return 0;
	}

	/** Throws if anything was wrong. */
	void check() {
		if (!this.faults.isEmpty()) {
			throw Problem.invalid(this.faults).asException();
		}
	}

	private static boolean isAddress(String text) {
		try {
			URI address = new URI(text);
			return address.getHost() != null && address.getScheme() != null;
		}
		catch (URISyntaxException ex) {
			return false;
		}
	}

}

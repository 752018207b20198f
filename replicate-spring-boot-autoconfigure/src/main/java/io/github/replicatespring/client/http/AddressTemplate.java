package io.github.replicatespring.client.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.web.util.UriUtils;

/**
 * An address with variables in its path, read once. Without any it is always the same
 * address. Thread-safe.
 */
final class AddressTemplate {

	private final List<Part> parts;

	private final @Nullable URI always;

	private AddressTemplate(List<Part> parts) {
		this.parts = List.copyOf(parts);
		this.always = parts.stream().anyMatch(Part::variable) ? null : address(Map.of());
	}

	static AddressTemplate read(String template) {
		List<Part> parts = new ArrayList<>();
		int end = 0;
		for (int start = template.indexOf('{'); start >= 0; start = template.indexOf('{', end)) {
			parts.add(new Part(template.substring(end, start), false));
			end = template.indexOf('}', start) + 1;
			parts.add(new Part(template.substring(start + 1, end - 1), true));
		}
		parts.add(new Part(template.substring(end), false));
		return new AddressTemplate(parts);
	}

	URI expand(Map<String, ? extends @Nullable Object> variables) {
		return (this.always != null) ? this.always : address(variables);
	}

	private URI address(Map<String, ? extends @Nullable Object> variables) {
		StringBuilder address = new StringBuilder();
		for (Part part : this.parts) {
			address.append(part.variable() ? encoded(part.text(), variables) : part.text());
		}
		return URI.create(address.toString());
	}

	private static String encoded(String name, Map<String, ? extends @Nullable Object> variables) {
		Object value = variables.get(name);
		Assert.notNull(value, () -> "There is no value for '" + name + "' in the path");
		return UriUtils.encode(value.toString(), StandardCharsets.UTF_8);
	}

	private record Part(String text, boolean variable) {

	}

}

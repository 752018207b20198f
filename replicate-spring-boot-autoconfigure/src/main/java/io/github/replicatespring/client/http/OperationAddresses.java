package io.github.replicatespring.client.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriBuilder;
import org.springframework.web.util.UriBuilderFactory;
import org.springframework.web.util.UriUtils;

/**
 * Makes the addresses of declared operations. There are few templates, and each is read
 * once: Spring's factory reads them for every request, and writes them out again, which
 * is a twentieth of what a call costs. What else a factory does is left to Spring's.
 * Thread-safe.
 */
final class OperationAddresses implements UriBuilderFactory {

	private final Map<String, List<Part>> templates = new ConcurrentHashMap<>();

	private final String baseUrl;

	private final DefaultUriBuilderFactory others;

	OperationAddresses(URI baseUrl) {
		this.baseUrl = ApiWebClient.withoutTrailingSlash(baseUrl);
		this.others = new DefaultUriBuilderFactory(this.baseUrl);
	}

	/**
	 * Return a template with the base URL before it.
	 */
	String whole(String template) {
		return this.baseUrl + template;
	}

	@Override
	public URI expand(String template, Map<String, ? extends @Nullable Object> variables) {
		StringBuilder address = new StringBuilder(this.baseUrl);
		for (Part part : this.templates.computeIfAbsent(template, OperationAddresses::read)) {
			address.append(part.variable() ? encoded(part.text(), variables) : part.text());
		}
		return URI.create(address.toString());
	}

	private static String encoded(String name, Map<String, ? extends @Nullable Object> variables) {
		Object value = variables.get(name);
		Assert.notNull(value, () -> "There is no value for '" + name + "' in the path");
		return UriUtils.encode(value.toString(), StandardCharsets.UTF_8);
	}

	private static List<Part> read(String template) {
		List<Part> parts = new ArrayList<>();
		int end = 0;
		for (int start = template.indexOf('{'); start >= 0; start = template.indexOf('{', end)) {
			parts.add(new Part(template.substring(end, start), false));
			end = template.indexOf('}', start) + 1;
			parts.add(new Part(template.substring(start + 1, end - 1), true));
		}
		parts.add(new Part(template.substring(end), false));
		return List.copyOf(parts);
	}

	@Override
	public URI expand(String template, @Nullable Object... variables) {
		return this.others.expand(template, variables);
	}

	@Override
	public UriBuilder uriString(String template) {
		return this.others.uriString(template);
	}

	@Override
	public UriBuilder builder() {
		return this.others.builder();
	}

	private record Part(String text, boolean variable) {

	}

}

package io.github.replicatespring.client.http;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriBuilder;
import org.springframework.web.util.UriBuilderFactory;

/**
 * Makes the addresses of declared operations. There are few templates, and each is read
 * once: Spring's factory reads them for every request, and writes them out again, which
 * is a twentieth of what a call costs. What else a factory does is left to Spring's.
 * Thread-safe.
 */
final class OperationAddresses implements UriBuilderFactory {

	private final Map<String, AddressTemplate> templates = new ConcurrentHashMap<>();

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
		return this.templates.computeIfAbsent(template, (unread) -> AddressTemplate.read(whole(unread)))
			.expand(variables);
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

}

package io.github.replicatespring.client.model;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Checks addresses of web pages in requests.
 */
final class WebAddress {

	private WebAddress() {
	}

	static void check(@Nullable URI address, String field) {
		Assert.isTrue(address == null || isWeb(address),
				() -> "'%s' must be an absolute http or https address, not '%s'".formatted(field, address));
	}

	private static boolean isWeb(URI address) {
		boolean scheme = "https".equalsIgnoreCase(address.getScheme()) || "http".equalsIgnoreCase(address.getScheme());
		return scheme && address.getHost() != null;
	}

}

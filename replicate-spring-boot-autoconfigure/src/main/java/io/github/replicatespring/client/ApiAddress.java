package io.github.replicatespring.client;

import java.net.URI;

import io.github.replicatespring.client.http.ApiOrigin;
import io.github.replicatespring.client.http.Loopback;

import org.springframework.util.Assert;

/**
 * Checks where a client is told to find the API, because the token goes there.
 */
final class ApiAddress {

	private ApiAddress() {
	}

	static URI checked(URI baseUrl) {
		Assert.notNull(baseUrl, "'baseUrl' must not be null");
		ApiOrigin origin = ApiOrigin.of(baseUrl);
		Assert.isTrue(baseUrl.getRawQuery() == null && baseUrl.getRawFragment() == null,
				() -> "The base URL '" + baseUrl + "' must have no query and no fragment");
		Assert.isTrue(origin.scheme().equals("https") || Loopback.isLoopback(origin.host()),
				() -> "The base URL '" + baseUrl + "' must be https, or the token could be read on its way. "
						+ "Only this machine (localhost, 127.0.0.1) is called by http");
		return baseUrl;
	}

}

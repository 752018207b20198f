package io.github.replicatespring.autoconfigure;

import java.net.URI;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What is known of a container that speaks the API of Replicate. The token is what its
 * environment names {@code REPLICATE_API_TOKEN}; any will do if it names none.
 */
final class ServiceConnectionDetails {

	private static final String ANY_TOKEN = "r8_for_a_container_and_no_real_token";

	private ServiceConnectionDetails() {
	}

	static URI baseUrl(String host, int port) {
		return URI.create("http://" + host + ":" + port + "/v1");
	}

	static String apiToken(Map<String, ? extends @Nullable String> environment) {
		String token = environment.get("REPLICATE_API_TOKEN");
		return StringUtils.hasText(token) ? token : ANY_TOKEN;
	}

}

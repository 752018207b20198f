package io.github.replicatespring.autoconfigure;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.github.replicatespring.client.ReplicateClientBuilder;
import io.github.replicatespring.client.http.Loopback;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Which settings stand while the emulator is enabled. Those of the account, and the
 * address at which the world reaches this application, are of Replicate itself: the
 * emulator signs with a secret of its own, and calls nobody but this machine.
 */
final class EmulatedSettings {

	private EmulatedSettings() {
	}

	static List<String> webhookSecrets(ReplicateProperties properties) {
		return properties.emulator().enabled() ? List.of()
				: properties.webhook().secret().stream().filter(StringUtils::hasText).map(String::strip).toList();
	}

	static @Nullable URI webhookBaseUrl(ReplicateProperties properties) {
		URI baseUrl = properties.webhook().baseUrl();
		if (baseUrl == null || baseUrl.toString().isEmpty()) {
			return null;
		}
		boolean elsewhere = baseUrl.getHost() == null || !Loopback.isLoopback(baseUrl.getHost());
		return (properties.emulator().enabled() && elsewhere) ? null : baseUrl;
	}

	/**
	 * Return the properties that are set and ignored.
	 */
	static List<String> ignored(ReplicateProperties properties) {
		List<String> ignored = new ArrayList<>();
		URI webhook = properties.webhook().baseUrl();
		add(ignored, "replicate.api-token", StringUtils.hasText(properties.apiToken()));
		add(ignored, "replicate.base-url", !ReplicateClientBuilder.DEFAULT_BASE_URL.equals(properties.baseUrl()));
		add(ignored, "replicate.webhook.secret", properties.webhook().secret().stream().anyMatch(StringUtils::hasText));
		add(ignored, "replicate.webhook.base-url",
				webhook != null && !webhook.toString().isEmpty() && webhookBaseUrl(properties) == null);
		return ignored;
	}

	private static void add(List<String> ignored, String name, boolean set) {
		if (set) {
			ignored.add(name);
		}
	}

}

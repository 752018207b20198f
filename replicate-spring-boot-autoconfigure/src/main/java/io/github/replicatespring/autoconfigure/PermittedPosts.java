package io.github.replicatespring.autoconfigure;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.replicatespring.webhook.WebhookPath;

/**
 * The requests that Spring Security lets through: POST to exactly these paths, compared
 * as they were sent, so that no other way of writing a path is one of them.
 *
 * @param paths the paths within the application
 */
record PermittedPosts(Set<String> paths) {

	static PermittedPosts of(ReplicateProperties.Webhook webhook) {
		Stream<String> endpoint = (webhook.enabled() && webhook.permitAll()) ? Stream.of(webhook.path())
				: Stream.empty();
		Stream<String> others = webhook.permittedPaths()
			.stream()
			.map((path) -> UnusableProperty.explain("replicate.webhook.permitted-paths",
					"List plain paths such as /own/webhook of controllers marked with @ReplicateWebhook.",
					() -> new WebhookPath(path).value()));
		return new PermittedPosts(Stream.concat(endpoint, others).collect(Collectors.toUnmodifiableSet()));
	}

	boolean include(String method, String path) {
		return "POST".equals(method) && this.paths.contains(path);
	}

	boolean isEmpty() {
		return this.paths.isEmpty();
	}

	/**
	 * Explain in Spring Security's own log what it lets through, and why.
	 */
	@Override
	public String toString() {
		return "POST " + this.paths + " (webhooks of Replicate, verified by their signature)";
	}

}

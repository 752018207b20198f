package io.github.replicatespring.webhook;

import java.util.Set;
import java.util.TreeSet;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.web.method.HandlerMethod;

/**
 * A handler of the application with the requests that reach it, whatever the web stack.
 *
 * @param method the handler
 * @param paths the patterns of its paths, prefixes included
 * @param post whether it takes POST requests
 * @param versioned whether requests that name no API version do not reach it
 * @since 0.1.0
 */
public record MappedHandler(HandlerMethod method, Set<String> paths, boolean post, boolean versioned) {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.webhook");

	/**
	 * Warn of what no webhook reaches because of the application's settings.
	 * @param handlers all handlers of the application
	 * @param endpoint the path of the starter's own endpoint, or {@code null} without one
	 * @param permitted the paths of marked handlers that security lets requests through
	 * to
	 */
	public static void warnOfUnreachable(Iterable<MappedHandler> handlers, @Nullable String endpoint,
			Set<String> permitted) {
		Set<String> marked = new TreeSet<>();
		for (MappedHandler handler : handlers) {
			if (endpoint != null && handler.post() && handler.paths().contains(endpoint)) {
				logger.warn(handler.method() + " is never reached by POST " + endpoint
						+ ": webhooks are received there. Set 'replicate.webhook.path' to another path, "
						+ "or 'replicate.webhook.enabled' to false");
			}
			if (MarkedHandler.isMarked(handler.method())) {
				marked.addAll(handler.paths());
				if (handler.versioned()) {
					logger.warn(handler.method() + " is marked with @ReplicateWebhook, but requests without an API "
							+ "version do not reach it, and Replicate names none in a header. Set a default version "
							+ "('spring.mvc.apiversion.default' or 'spring.webflux.apiversion.default'), "
							+ "or give the version in the address of the webhook");
				}
			}
		}
		permitted.stream()
			.filter((path) -> !marked.contains(path))
			.sorted()
			.forEach((path) -> logger.warn("'replicate.webhook.permitted-paths' has " + path
					+ ", where no handler marked with @ReplicateWebhook is reached. Handlers are marked at " + marked
					+ ", prefixes included"));
	}

}

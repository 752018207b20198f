package io.github.replicatespring.webhook;

import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.env.Environment;

/**
 * The refusal of requests for handlers marked with {@link ReplicateWebhook} where nothing
 * is there that verifies them. Thread-safe.
 *
 * @since 0.1.0
 */
public final class UnverifiedWebhooks {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.webhook");

	private final AtomicBoolean warned = new AtomicBoolean();

	private final Environment environment;

	/**
	 * Create a refusal.
	 * @param environment the settings of the application, of which one may be the reason
	 */
	public UnverifiedWebhooks(Environment environment) {
		this.environment = environment;
	}

	/**
	 * Refuse a request, and say why in the log if this is the first.
	 * @param handler the marked handler, which is not to be called
	 * @return the response
	 */
	public WebhookAnswer refuse(Object handler) {
		if (this.warned.compareAndSet(false, true)) {
			logger.warn("A request for %s was answered 503: it is marked with @ReplicateWebhook, and %s. "
				.formatted(handler, reason())
					+ "Every request for such a handler is refused, and only DEBUG shows the others");
		}
		else {
			logger.debug("A request for " + handler + " was answered 503: nothing verifies it");
		}
		return WebhookAnswer.UNAVAILABLE;
	}

	private String reason() {
		return this.environment.getProperty("replicate.enabled", Boolean.class, true)
				? "the auto-configuration that verifies webhooks is not part of this application: it is excluded, "
						+ "or this is a test of a slice that does not include it"
				: "nothing verifies it because 'replicate.enabled' is false";
	}

}

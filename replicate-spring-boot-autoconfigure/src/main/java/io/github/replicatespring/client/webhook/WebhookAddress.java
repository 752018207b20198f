package io.github.replicatespring.client.webhook;

import java.net.URI;
import java.util.Set;
import java.util.function.Supplier;

import io.github.replicatespring.client.http.Loopback;
import io.github.replicatespring.client.prediction.ReportedRequest;
import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.client.training.TrainingRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Where Replicate reaches this application, put into every request that names no webhook
 * of its own.
 *
 * @param address returns the absolute address, or {@code null} as long as there is none;
 * asked at each request, because a server's port is known late
 * @param events when Replicate reports, unless a request says otherwise
 * @param tags writes into the query what deliveries do not say
 * @since 0.1.0
 */
public record WebhookAddress(Supplier<@Nullable URI> address, Set<WebhookEventType> events, WebhookTags tags) {

	/** When Replicate reports if nothing is said: once, at the end. */
	public static final Set<WebhookEventType> DEFAULT_EVENTS = Set.of(WebhookEventType.COMPLETED);

	/**
	 * Create an address.
	 * @throws IllegalArgumentException if there are no events
	 */
	public WebhookAddress {
		Assert.notEmpty(events, "'events' must name at least one event");
		events = Set.copyOf(events);
	}

	/**
	 * Create an address that says nothing about what it is given for.
	 * @param address returns the absolute address, or {@code null} as long as there is
	 * none
	 * @param events when Replicate reports, unless a request says otherwise
	 */
	public WebhookAddress(Supplier<@Nullable URI> address, Set<WebhookEventType> events) {
		this(address, events, WebhookTags.none());
	}

	/**
	 * Return the lack of an address: requests stay as they are.
	 * @return an address that there never is
	 */
	public static WebhookAddress none() {
		return new WebhookAddress(() -> null, DEFAULT_EVENTS);
	}

	/**
	 * Put the address into a request.
	 * @param <T> the type of the request
	 * @param request the request
	 * @return the request with a webhook and an explicit filter of events, or as it is if
	 * there is no address
	 * @throws IllegalArgumentException if the address is one that Replicate cannot or
	 * must not call
	 */
	public <T extends ReportedRequest<T>> T applyTo(T request) {
		return applyTo(request, null);
	}

	/**
	 * Put the address into a request, together with what comes back with its deliveries:
	 * the application's own value, and the trace.
	 * @param <T> the type of the request
	 * @param request the request
	 * @param trace the trace that the request belongs to, not blank and at most 256
	 * characters, or {@code null}
	 * @return the request with a webhook and an explicit filter of events, or as it is if
	 * there is no address
	 * @throws IllegalArgumentException if the address is one that Replicate cannot or
	 * must not call, or the trace is blank or too long
	 */
	public <T extends ReportedRequest<T>> T applyTo(T request, @Nullable String trace) {
		WebhookKind kind = (request instanceof TrainingRequest) ? WebhookKind.TRAINING : WebhookKind.PREDICTION;
		URI webhook = request.webhook();
		if (webhook == null) {
			webhook = tagged(this.address.get(), new WebhookTag(kind, request.correlation(), trace));
		}
		if (webhook == null) {
			return request;
		}
		Set<WebhookEventType> chosen = request.webhookEvents().isEmpty() ? this.events : request.webhookEvents();
		return request.withWebhook(checked(webhook)).withWebhookEvents(chosen.toArray(WebhookEventType[]::new));
	}

	private @Nullable URI tagged(@Nullable URI address, WebhookTag tag) {
		return (address != null) ? URI.create(this.tags.write(checked(address).toString(), tag)) : null;
	}

	/**
	 * Check an address that Replicate is to call.
	 * @param webhook the address
	 * @return the address
	 * @throws IllegalArgumentException unless it is absolute https, or http on loopback,
	 * without user information and fragment
	 */
	public static URI checked(URI webhook) {
		String what = "The webhook address '" + webhook.getScheme() + "://" + webhook.getHost() + "' ";
		Assert.isTrue(webhook.getHost() != null, "The webhook address must be absolute, with scheme and host");
		Assert.isTrue(webhook.getRawUserInfo() == null && webhook.getRawFragment() == null,
				what + "must have no user information and no fragment");
		boolean https = "https".equalsIgnoreCase(webhook.getScheme());
		Assert.isTrue(https || ("http".equalsIgnoreCase(webhook.getScheme()) && Loopback.isLoopback(webhook.getHost())),
				what + "must be https: Replicate calls no other, and what it sends is not for others to read");
		return webhook;
	}

}

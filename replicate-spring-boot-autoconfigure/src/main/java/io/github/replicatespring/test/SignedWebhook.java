package io.github.replicatespring.test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;

import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.webhook.WebhookSignature;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * A webhook delivery with its signature, to be sent to an application. Immutable and
 * thread-safe.
 *
 * @since 0.1.0
 */
public final class SignedWebhook {

	private final WebhookSecret secret;

	private final String id;

	private final Instant sentAt;

	private final byte[] body;

	private final String signature;

	private SignedWebhook(WebhookSecret secret, String id, Instant sentAt, byte[] body, String signature) {
		this.secret = secret;
		this.id = id;
		this.sentAt = sentAt;
		this.body = body;
		this.signature = signature;
	}

	static SignedWebhook sign(WebhookSecret secret, String id, Instant sentAt, byte[] body) {
		return new SignedWebhook(secret, id, sentAt, body, WebhookSignature.sign(secret, id, sentAt, body));
	}

	/**
	 * Return this delivery under another id, signed anew.
	 * @param id the id; deliveries of one id are one delivery to the receiver
	 * @return the delivery
	 */
	public SignedWebhook withId(String id) {
		return sign(this.secret, id, this.sentAt, this.body);
	}

	/**
	 * Return this delivery as of another time, signed anew.
	 * @param sentAt when it was sent, to the second
	 * @return the delivery
	 */
	public SignedWebhook sentAt(Instant sentAt) {
		return sign(this.secret, this.id, sentAt, this.body);
	}

	/**
	 * Return this delivery with another body under the old signature, as a forger would
	 * send it.
	 * @param body the body
	 * @return the delivery, which must be refused
	 */
	public SignedWebhook forgedWith(String body) {
		return new SignedWebhook(this.secret, this.id, this.sentAt, body.getBytes(StandardCharsets.UTF_8),
				this.signature);
	}

	/**
	 * Return the body, exactly as it is signed.
	 * @return the body
	 */
	public byte[] body() {
		return this.body.clone();
	}

	/**
	 * Return what adds the headers to a request of a {@code WebTestClient} or
	 * {@code RestTestClient}: {@code client.post().uri(...).headers(webhook.headers())},
	 * with {@link #body()} as its body.
	 * @return sets the headers
	 */
	public Consumer<HttpHeaders> headers() {
		return (headers) -> {
			headers.setContentType(MediaType.APPLICATION_JSON);
			headers.set("webhook-id", this.id);
			headers.set("webhook-timestamp", Long.toString(this.sentAt.getEpochSecond()));
			headers.set("webhook-signature", this.signature);
		};
	}

	/**
	 * Return what makes a request of MockMvc this delivery, body and headers:
	 * {@code post(...).with(webhook.request())}.
	 * @return sets body and headers
	 */
	public RequestPostProcessor request() {
		return (request) -> {
			HttpHeaders headers = new HttpHeaders();
			headers().accept(headers);
			headers.forEach((name, values) -> request.addHeader(name, values.get(0)));
			request.setContentType(MediaType.APPLICATION_JSON_VALUE);
			request.setContent(body());
			return request;
		};
	}

	/**
	 * Return the delivery without what a log must not show.
	 */
	@Override
	public String toString() {
		return "SignedWebhook[id=" + this.id + ", sentAt=" + this.sentAt + "]";
	}

}

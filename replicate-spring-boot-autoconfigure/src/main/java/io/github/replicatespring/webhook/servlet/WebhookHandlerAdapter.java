package io.github.replicatespring.webhook.servlet;

import java.io.IOException;
import java.io.InputStream;

import io.github.replicatespring.webhook.ReplicateWebhook;
import io.github.replicatespring.webhook.UnverifiedDelivery;
import io.github.replicatespring.webhook.WebhookAnswer;
import io.github.replicatespring.webhook.WebhookDelivery;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.WebhookRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.Assert;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.ModelAndView;

/**
 * Calls handlers marked with {@link ReplicateWebhook}, and only for deliveries that have
 * been verified. Comes before every other adapter, so that no such handler is reached by
 * another way. Thread-safe.
 *
 * @since 0.1.0
 */
public final class WebhookHandlerAdapter implements HandlerAdapter, Ordered {

	static final String DELIVERY = WebhookHandlerAdapter.class.getName() + ".delivery";

	private final WebhookReceiver receiver;

	private final HandlerAdapter handlers;

	/**
	 * Create an adapter.
	 * @param receiver receives the deliveries
	 * @param handlers calls handler methods once their delivery is verified
	 */
	public WebhookHandlerAdapter(WebhookReceiver receiver, HandlerAdapter handlers) {
		this.receiver = receiver;
		this.handlers = handlers;
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

	@Override
	public boolean supports(Object handler) {
		return handler instanceof HandlerMethod method && annotation(method) != null;
	}

	@Override
	public @Nullable ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		new ServletAnswer(request, response).write(answer(request, response, (HandlerMethod) handler));
		return null;
	}

	static @Nullable ReplicateWebhook annotation(HandlerMethod handler) {
		ReplicateWebhook annotation = handler.getMethodAnnotation(ReplicateWebhook.class);
		return (annotation != null) ? annotation
				: AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), ReplicateWebhook.class);
	}

	private WebhookAnswer answer(HttpServletRequest request, HttpServletResponse response, HandlerMethod handler) {
		try {
			UnverifiedDelivery unverified = this.receiver.open(new ServletServerHttpRequest(request).getHeaders());
			byte[] body = read(request, unverified);
			WebhookDelivery delivery = this.receiver.verify(unverified, body).blockOptional().orElseThrow();
			return this.receiver.handOver(delivery, consumer(handler), () -> {
				request.setAttribute(DELIVERY, delivery);
				invoke(new VerifiedRequest(request, body), response, handler);
			});
		}
		catch (WebhookRefusedException ex) {
			return ex.answer();
		}
	}

	private byte[] read(HttpServletRequest request, UnverifiedDelivery unverified) {
		try {
			InputStream stream = request.getInputStream();
			byte[] body = stream.readNBytes(this.receiver.maxPayloadSize());
			if (body.length == this.receiver.maxPayloadSize() && stream.read() != -1) {
				throw this.receiver.tooLarge(unverified);
			}
			return body;
		}
		catch (IOException ex) {
			throw this.receiver.incomplete(unverified, ex);
		}
	}

	private static String consumer(HandlerMethod handler) {
		ReplicateWebhook annotation = annotation(handler);
		return (annotation != null && !annotation.consumer().isEmpty()) ? annotation.consumer()
				: handler.getBeanType().getName() + "#" + handler.getMethod().getName();
	}

	private void invoke(HttpServletRequest request, HttpServletResponse response, HandlerMethod handler)
			throws Exception {
		this.handlers.handle(request, response, handler);
		Assert.state(response.getStatus() < 300, () -> handler + " answered " + response.getStatus());
	}

}

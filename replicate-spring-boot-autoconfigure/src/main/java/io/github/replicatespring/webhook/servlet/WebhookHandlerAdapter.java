package io.github.replicatespring.webhook.servlet;

import io.github.replicatespring.completion.CompletionStore;
import io.github.replicatespring.webhook.MarkedHandler;
import io.github.replicatespring.webhook.UnverifiedBody;
import io.github.replicatespring.webhook.WebhookAnswer;
import io.github.replicatespring.webhook.WebhookController;
import io.github.replicatespring.webhook.WebhookDelivery;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.WebhookRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.Assert;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.ModelAndView;

/**
 * Calls handlers marked with {@link io.github.replicatespring.webhook.ReplicateWebhook},
 * and only for deliveries that have been verified. Comes before every other adapter, so
 * that no such handler is reached by another way. Thread-safe.
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
		return MarkedHandler.isMarked(handler);
	}

	@Override
	public @Nullable ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		MarkedHandler marked = new MarkedHandler((HandlerMethod) handler);
		new ServletAnswer(request, response).write(answer(request, response, marked));
		return null;
	}

	/**
	 * A verified body counts no more against what may be held unverified, and so is
	 * closed before its listeners run.
	 */
	@SuppressWarnings("try")
	private WebhookAnswer answer(HttpServletRequest request, HttpServletResponse response, MarkedHandler handler) {
		try (UnverifiedBody body = open(request)) {
			new BodyReader(body).read(request);
			WebhookDelivery delivery = this.receiver.verify(body).blockOptional().orElseThrow();
			byte[] bytes = body.bytes();
			body.close();
			return handOver(delivery, handler, () -> {
				request.setAttribute(DELIVERY, delivery);
				invoke(new VerifiedRequest(request, bytes), response, handler.method());
			});
		}
		catch (WebhookRefusedException ex) {
			return ex.answer();
		}
	}

	private UnverifiedBody open(HttpServletRequest request) {
		return this.receiver.open(new ServletServerHttpRequest(request).getHeaders(), request.getQueryString());
	}

	private WebhookAnswer handOver(WebhookDelivery delivery, MarkedHandler handler, CompletionStore.Work work) {
		WebhookController publisher = handler.publisher();
		Mono<WebhookAnswer> answer = (publisher != null) ? this.receiver.publish(delivery, publisher)
				: this.receiver.handOver(delivery, handler.consumer(), work);
		return answer.blockOptional().orElseThrow();
	}

	private void invoke(HttpServletRequest request, HttpServletResponse response, HandlerMethod handler)
			throws Exception {
		this.handlers.handle(request, response, handler);
		Assert.state(response.getStatus() < 300, () -> handler + " answered " + response.getStatus());
	}

}

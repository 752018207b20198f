package io.github.replicatespring.webhook.servlet;

import io.github.replicatespring.webhook.MarkedHandler;
import io.github.replicatespring.webhook.UnverifiedBody;
import io.github.replicatespring.webhook.WebhookAnswer;
import io.github.replicatespring.webhook.WebhookController;
import io.github.replicatespring.webhook.WebhookDelivery;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.WebhookRefusedException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.util.Assert;
import org.springframework.web.context.request.async.WebAsyncManager;
import org.springframework.web.context.request.async.WebAsyncUtils;
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

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.webhook");

	static final String DELIVERY = WebhookHandlerAdapter.class.getName() + ".delivery";

	private final WebhookReceiver receiver;

	private final HandlerAdapter handlers;

	private final BodyReader reader = new BodyReader();

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
	public @Nullable ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler)
			throws Exception {
		WebhookAnswer answer = answer(request, response, new MarkedHandler((HandlerMethod) handler));
		if (answer != null) {
			new ServletAnswer(request, response).write(answer);
		}
		return null;
	}

	private @Nullable WebhookAnswer answer(HttpServletRequest request, HttpServletResponse response,
			MarkedHandler handler) throws Exception {
		try {
			UnverifiedBody body = body(request, response);
			return (body != null) ? answer(body, request, response, handler) : null;
		}
		catch (WebhookRefusedException ex) {
			return ex.answer();
		}
	}

	/**
	 * Without a body, the request comes back with it. Only where a filter forbids that or
	 * wraps the body, the thread waits for it.
	 */
	private @Nullable UnverifiedBody body(HttpServletRequest request, HttpServletResponse response) throws Exception {
		WebAsyncManager manager = WebAsyncUtils.getAsyncManager(request);
		if (manager.hasConcurrentResult()) {
			Object arrived = manager.getConcurrentResult();
			manager.clearConcurrentResult();
			return arrived(arrived);
		}
		UnverifiedBody body = open(request);
		try {
			return receive(body, request, response);
		}
		catch (Exception ex) {
			body.close();
			throw ex;
		}
	}

	private @Nullable UnverifiedBody receive(UnverifiedBody body, HttpServletRequest request,
			HttpServletResponse response) throws Exception {
		if (!this.reader.canAwait(request)) {
			this.reader.read(body, request);
			return body;
		}
		if (this.reader.readArrived(body, request)) {
			return body;
		}
		ArrivingBody.await(body, request, response);
		return null;
	}

	private static @Nullable UnverifiedBody arrived(@Nullable Object arrived) throws Exception {
		if (arrived instanceof Exception failure) {
			throw failure;
		}
		return (UnverifiedBody) arrived;
	}

	/**
	 * A verified body counts no more against what may be held unverified, and so is
	 * closed before its listeners run.
	 */
	@SuppressWarnings("try")
	private @Nullable WebhookAnswer answer(UnverifiedBody received, HttpServletRequest request,
			HttpServletResponse response, MarkedHandler handler) {
		try (UnverifiedBody body = received) {
			WebhookDelivery delivery = this.receiver.verifyAndWait(body);
			byte[] bytes = body.bytes();
			body.close();
			WebhookController publisher = handler.publisher();
			return (publisher != null) ? publish(delivery, publisher, request)
					: this.receiver.handOver(delivery, handler.consumer(), () -> {
						request.setAttribute(DELIVERY, delivery);
						invoke(new VerifiedRequest(request, bytes), response, handler.method());
					});
		}
	}

	private UnverifiedBody open(HttpServletRequest request) {
		return this.receiver.open(ReceivedHead.of(request));
	}

	private @Nullable WebhookAnswer publish(WebhookDelivery delivery, WebhookController publisher,
			HttpServletRequest request) {
		Mono<WebhookAnswer> answer = this.receiver.publish(delivery, publisher);
		LateAnswer late = LateAnswer.begin(request);
		if (late == null) {
			return answer.block();
		}
		answer.subscribe(late::give, (failure) -> late.give(failed(delivery, failure)));
		return null;
	}

	private static WebhookAnswer failed(WebhookDelivery delivery, Throwable failure) {
		logger.error("Webhook delivery " + delivery.id() + " could not be handed over and was answered 500", failure);
		return WebhookAnswer.FAILED;
	}

	private void invoke(HttpServletRequest request, HttpServletResponse response, HandlerMethod handler)
			throws Exception {
		this.handlers.handle(request, response, handler);
		Assert.state(response.getStatus() < 300, () -> handler + " answered " + response.getStatus());
	}

}

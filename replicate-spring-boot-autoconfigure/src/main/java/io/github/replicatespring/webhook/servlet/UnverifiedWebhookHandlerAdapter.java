package io.github.replicatespring.webhook.servlet;

import io.github.replicatespring.webhook.MarkedHandler;
import io.github.replicatespring.webhook.UnverifiedWebhooks;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.ModelAndView;

/**
 * Handler adapter that refuses every request for a handler marked with
 * {@link io.github.replicatespring.webhook.ReplicateWebhook}. Comes right after
 * {@link WebhookHandlerAdapter}, so that it is reached only where that is missing.
 * Thread-safe.
 */
final class UnverifiedWebhookHandlerAdapter implements HandlerAdapter, Ordered {

	private final UnverifiedWebhooks unverified;

	UnverifiedWebhookHandlerAdapter(Environment environment) {
		this.unverified = new UnverifiedWebhooks(environment);
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE + 1;
	}

	@Override
	public boolean supports(Object handler) {
		return MarkedHandler.isMarked(handler);
	}

	@Override
	public @Nullable ModelAndView handle(HttpServletRequest request, HttpServletResponse response, Object handler) {
		new ServletAnswer(request, response).write(this.unverified.refuse(handler));
		return null;
	}

}

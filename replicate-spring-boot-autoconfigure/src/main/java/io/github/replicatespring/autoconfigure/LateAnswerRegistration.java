package io.github.replicatespring.autoconfigure;

import java.util.EnumSet;

import io.github.replicatespring.webhook.servlet.LateAnswerFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;

import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.core.PriorityOrdered;

/**
 * Puts the filter that lets webhooks be answered late before all others, on one path. No
 * bean of a filter, because MockMvc would take that too, and nobody completes there what
 * a test has asked for: without the filter, the answer is there when the request returns.
 * Ordered with priority, so that it is before filters of the highest precedence too.
 */
final class LateAnswerRegistration implements ServletContextInitializer, PriorityOrdered {

	private static final String NAME = "replicateLateAnswer";

	private final String path;

	LateAnswerRegistration(String path) {
		this.path = path;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public void onStartup(ServletContext context) {
		FilterRegistration.Dynamic filter = context.addFilter(NAME, new LateAnswerFilter());
		if (filter != null) {
			filter.setAsyncSupported(true);
			filter.addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC), false, this.path);
		}
	}

}

package io.github.replicatespring.webhook.reactive;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.replicatespring.webhook.MappedHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.reactive.accept.ApiVersionStrategy;
import org.springframework.web.reactive.result.method.RequestMappingInfo;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Start-up check of whether webhooks reach the application's own handlers.
 *
 * @since 0.1.0
 */
public final class ReactiveWebhookReachability implements SmartInitializingSingleton {

	private final RequestMappingHandlerMapping mapping;

	private final @Nullable String endpoint;

	private final Set<String> permitted;

	/**
	 * Create a check.
	 * @param mapping the application's own handlers
	 * @param endpoint the path of the starter's own endpoint, or {@code null} without one
	 * @param permitted the paths of marked handlers that security lets requests through
	 * to
	 */
	public ReactiveWebhookReachability(RequestMappingHandlerMapping mapping, @Nullable String endpoint,
			Set<String> permitted) {
		this.mapping = mapping;
		this.endpoint = endpoint;
		this.permitted = permitted;
	}

	@Override
	public void afterSingletonsInstantiated() {
		boolean versioned = isVersionRequired();
		MappedHandler.warnOfUnreachable(
				this.mapping.getHandlerMethods().entrySet().stream().map((entry) -> handler(entry, versioned)).toList(),
				this.endpoint, this.permitted);
	}

	private static MappedHandler handler(Map.Entry<RequestMappingInfo, HandlerMethod> entry, boolean versioned) {
		Set<RequestMethod> methods = entry.getKey().getMethodsCondition().getMethods();
		return new MappedHandler(entry.getValue(), paths(entry.getKey()),
				methods.isEmpty() || methods.contains(RequestMethod.POST), versioned);
	}

	private static Set<String> paths(RequestMappingInfo info) {
		return info.getPatternsCondition()
			.getPatterns()
			.stream()
			.map(PathPattern::getPatternString)
			.collect(Collectors.toSet());
	}

	// Without a version no handler is found, also where the version is optional.
	private boolean isVersionRequired() {
		ApiVersionStrategy strategy = this.mapping.getApiVersionStrategy();
		return strategy != null && strategy.getDefaultVersion() == null;
	}

}

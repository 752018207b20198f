package io.github.replicatespring.client.http;

import java.lang.reflect.Method;
import java.time.Clock;
import java.util.List;

import io.github.replicatespring.client.error.FailedRequest;
import org.aopalliance.aop.Advice;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Makes the declared operations callable.
 *
 * @since 0.1.0
 */
public final class OperationProxies {

	private final HttpServiceProxyFactory factory;

	/**
	 * Create a source of proxies.
	 * @param webClient sends the requests
	 * @param decision decides about repetitions
	 * @param pacing makes attempts wait for their turns
	 * @param clock measures how long a call takes
	 * @param resolvers put arguments of this library's own types into requests
	 * @param advice is applied around every operation
	 */
	public OperationProxies(WebClient webClient, RetryDecision decision, Pacing pacing, Clock clock,
			List<HttpServiceArgumentResolver> resolvers, List<? extends Advice> advice) {
		HttpServiceProxyFactory.Builder builder = HttpServiceProxyFactory
			.builderFor(new RetryingAdapter(WebClientAdapter.create(webClient), decision, pacing, clock))
			.httpRequestValuesProcessor(OperationProxies::describe)
			.proxyFactoryCustomizer((proxyFactory, type) -> advice.forEach((each) -> proxyFactory.addAdvice(0, each)));
		resolvers.forEach(builder::customArgumentResolver);
		this.factory = builder.build();
	}

	/**
	 * Make the operations of an interface callable.
	 * @param <T> the interface
	 * @param operations the interface
	 * @return the operations
	 */
	public <T> T create(Class<T> operations) {
		return this.factory.createClient(operations);
	}

	private static void describe(Method method, MethodParameter[] parameters, @Nullable Object[] arguments,
			HttpRequestValues.Builder builder) {
		PathSegments.check(parameters, arguments);
		Operation operation = AnnotatedElementUtils.findMergedAnnotation(method, Operation.class);
		if (operation != null) {
			FailedRequest request = new FailedRequest(String.valueOf(builder.getHttpMethod()),
					String.valueOf(builder.getUriTemplate()));
			builder.addAttribute(OperationCall.ATTRIBUTE,
					new OperationCall(operation.id(), operation.effect(), request));
		}
	}

}

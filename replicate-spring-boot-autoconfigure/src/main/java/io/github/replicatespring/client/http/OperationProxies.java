package io.github.replicatespring.client.http;

import java.lang.reflect.Method;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import io.github.replicatespring.client.error.FailedRequest;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.NameMatchMethodPointcut;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/**
 * Makes the declared operations callable.
 *
 * @since 0.1.0
 */
public final class OperationProxies {

	private static final ParameterizedTypeReference<String> TEXT = ParameterizedTypeReference.forType(String.class);

	/**
	 * Where WebClient looks for the template of a request, to name it in observations.
	 */
	private static final String TEMPLATE = WebClient.class.getName() + ".uriTemplate";

	private final Map<Method, OperationCall> calls = new ConcurrentHashMap<>();

	private final OperationAddresses addresses;

	private final RetryingAdapter adapter;

	private final HttpServiceProxyFactory factory;

	/**
	 * Create a source of proxies.
	 * @param baseUrl where the API is
	 * @param webClient sends the requests; asked for with the first of them
	 * @param decision decides about repetitions
	 * @param pacing makes attempts wait for their turns
	 * @param timeouts bound each attempt
	 * @param clock measures how long a call takes
	 * @param resolvers put arguments of this library's own types into requests
	 * @param advice is applied around the operations that it is for, the last outermost
	 */
	public OperationProxies(URI baseUrl, Supplier<WebClient> webClient, RetryDecision decision, Pacing pacing,
			CallTimeouts timeouts, Clock clock, List<HttpServiceArgumentResolver> resolvers, List<Advisor> advice) {
		this.addresses = new OperationAddresses(baseUrl);
		this.adapter = new RetryingAdapter(new LazyExchange(webClient), new ReactiveRetries(decision, clock), pacing,
				timeouts);
		HttpServiceProxyFactory.Builder builder = HttpServiceProxyFactory.builderFor(this.adapter)
			.httpRequestValuesProcessor(this::describe)
			.proxyFactoryCustomizer((proxyFactory, type) -> {
				advice.forEach((each) -> proxyFactory.addAdvisor(0, each));
				proxyFactory.addAdvisor(0, description(type));
			});
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

	/**
	 * Make a request that no declared operation makes.
	 * @param request the request
	 * @return the whole answer
	 */
	public Mono<ApiResponse> exchange(ApiRequest request) {
		return Mono.defer(() -> this.adapter.exchangeForEntityMono(request.values(), TEXT))
			.map((answer) -> new ApiResponse(answer.getStatusCode().value(), answer.getHeaders(),
					(answer.getBody() != null) ? answer.getBody() : ""));
	}

	/**
	 * There is no object behind the operations that could describe itself.
	 */
	private static Advisor description(Class<?> type) {
		return new DefaultPointcutAdvisor(new NameMatchMethodPointcut().addMethodName("toString"),
				(MethodInterceptor) (invocation) -> type.getSimpleName());
	}

	private void describe(Method method, MethodParameter[] parameters, @Nullable Object[] arguments,
			HttpRequestValues.Builder builder) {
		PathSegments.check(parameters, arguments);
		String template = String.valueOf(builder.getUriTemplate());
		OperationCall call = this.calls.computeIfAbsent(method, (same) -> call(same, builder));
		if (call != null) {
			String target = PathSegments.expand(template, parameters, arguments);
			builder.configureAttributes((attributes) -> attributes.put(OperationCall.ATTRIBUTE,
					call.about(target, attributes.get(OperationCall.VERSION_ATTRIBUTE))));
		}
		builder.configureRequestParams((query) -> {
			if (query.isEmpty()) {
				builder.setUriBuilderFactory(this.addresses).addAttribute(TEMPLATE, this.addresses.whole(template));
			}
		});
	}

	private static @Nullable OperationCall call(Method method, HttpRequestValues.Builder builder) {
		Operation operation = method.getAnnotation(Operation.class);
		return (operation != null) ? new OperationCall(operation.id(), operation.effect(),
				new FailedRequest(String.valueOf(builder.getHttpMethod()), String.valueOf(builder.getUriTemplate())))
				: null;
	}

}

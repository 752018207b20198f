package io.github.replicatespring.client.await;

import java.util.function.Supplier;

import io.github.replicatespring.client.http.CallScope;
import io.github.replicatespring.client.observation.DefaultPredictionObservationConvention;
import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.github.replicatespring.client.observation.PredictionObservationConvention;
import io.github.replicatespring.client.observation.PredictionObservationDocumentation;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.webhook.WebhookAddress;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.aop.ProxyMethodInvocation;

/**
 * Stands around the operations that create predictions: puts the webhook address in,
 * begins the observation, and has the new prediction followed.
 *
 * @since 0.1.0
 */
public final class CreationAdvice implements MethodInterceptor {

	private static final PredictionObservationConvention DEFAULT_CONVENTION = new DefaultPredictionObservationConvention();

	private final PredictionTracker tracker;

	private final WebhookAddress webhook;

	private final ObservationRegistry registry;

	private final @Nullable PredictionObservationConvention convention;

	/**
	 * Create the advice.
	 * @param tracker follows the predictions
	 * @param webhook where Replicate reports to
	 * @param registry takes the observations
	 * @param convention names them, instead of the default
	 */
	public CreationAdvice(PredictionTracker tracker, WebhookAddress webhook, ObservationRegistry registry,
			@Nullable PredictionObservationConvention convention) {
		this.tracker = tracker;
		this.webhook = webhook;
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		PredictionRequest request = request(invocation.getArguments());
		if (request == null) {
			return invocation.proceed();
		}
		ProxyMethodInvocation creation = (ProxyMethodInvocation) invocation;
		Mono<Prediction> unreported = proceed(creation.invocableClone());
		return Mono.deferContextual((context) -> create(creation, request, unreported, context));
	}

	/**
	 * A call has one observation, however many requests and attempts it takes.
	 */
	private Mono<Prediction> create(ProxyMethodInvocation invocation, PredictionRequest request,
			Mono<Prediction> unreported, ContextView reactor) {
		PredictionRequest addressed = this.webhook.applyTo(request);
		Reporting reporting = Reporting.of(request, addressed);
		CallScope scope = CallScope.of(reactor);
		Supplier<CreatedPrediction> first = () -> begin(AskedModel.of(reactor, invocation.getArguments()), reporting,
				reactor.getOrDefault(ObservationThreadLocalAccessor.KEY, null));
		CreatedPrediction created = (scope != null) ? scope.shared(CreatedPrediction.class, () -> {
			CreatedPrediction shared = first.get();
			scope.whenUnsuccessful(shared::unsuccessful);
			return shared;
		}) : first.get();
		PredictionRequest traced = this.webhook.applyTo(request, created.trace());
		Mono<Prediction> creation = (traced != request) ? perform(invocation, traced) : unreported;
		return new ObservedCreation(creation, created, this.tracker, scope == null);
	}

	private CreatedPrediction begin(String model, Reporting reporting, @Nullable Observation parent) {
		PredictionObservationContext context = new PredictionObservationContext(model);
		Observation observation = PredictionObservationDocumentation.PREDICTION
			.observation(this.convention, DEFAULT_CONVENTION, () -> context, this.registry)
			.parentObservation(parent)
			.start();
		return new CreatedPrediction(observation, context, reporting);
	}

	private static Mono<Prediction> perform(ProxyMethodInvocation invocation, PredictionRequest request) {
		@Nullable Object[] arguments = invocation.getArguments().clone();
		for (int i = 0; i < arguments.length; i++) {
			arguments[i] = (arguments[i] instanceof PredictionRequest) ? request : arguments[i];
		}
		try {
			return proceed(invocation.invocableClone(arguments));
		}
		catch (Throwable ex) {
			return Mono.error(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static Mono<Prediction> proceed(MethodInvocation invocation) throws Throwable {
		Mono<Prediction> result = (Mono<Prediction>) invocation.proceed();
		return (result != null) ? result : Mono.empty();
	}

	private static @Nullable PredictionRequest request(@Nullable Object[] arguments) {
		for (Object argument : arguments) {
			if (argument instanceof PredictionRequest request) {
				return request;
			}
		}
		return null;
	}

}

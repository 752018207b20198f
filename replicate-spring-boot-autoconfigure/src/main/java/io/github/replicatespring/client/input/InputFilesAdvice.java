package io.github.replicatespring.client.input;

import java.util.function.Function;

import io.github.replicatespring.client.http.SingleAttempt;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.training.TrainingRequest;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.aop.ProxyMethodInvocation;

/**
 * Stands around the operations that create predictions and trainings: puts addresses in
 * the place of the files in their inputs. What has been uploaded is not uploaded again
 * when creating is repeated.
 *
 * @param files uploads the files
 * @since 0.1.0
 */
public record InputFilesAdvice(InputFiles files) implements MethodInterceptor {

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		@Nullable Object[] arguments = invocation.getArguments();
		for (int i = 0; i < arguments.length; i++) {
			if (arguments[i] instanceof PredictionRequest request && !PlainInput.is(request.input())) {
				return create((ProxyMethodInvocation) invocation, i, InputJson.tree(request.input()),
						request::withInput);
			}
			if (arguments[i] instanceof TrainingRequest request && !PlainInput.is(request.input())) {
				return create((ProxyMethodInvocation) invocation, i, InputJson.tree(request.input()),
						request::withInput);
			}
		}
		return invocation.proceed();
	}

	private @Nullable Object create(ProxyMethodInvocation creation, int position, JsonNode input,
			Function<Object, Object> request) throws Throwable {
		if (FilePlace.find(input).findAny().isPresent()) {
			return upload(creation, position, input, request);
		}
		@Nullable Object[] arguments = creation.getArguments().clone();
		arguments[position] = request.apply(input);
		creation.setArguments(arguments);
		return creation.proceed();
	}

	/**
	 * What else is wrong with the request is told first, before anything is uploaded.
	 */
	private Mono<?> upload(ProxyMethodInvocation creation, int position, JsonNode input,
			Function<Object, Object> request) throws Throwable {
		creation.invocableClone().proceed();
		return SingleAttempt.apart(this.files.resolve(input, null))
			.cache()
			.flatMap((resolved) -> proceed(creation, position, request.apply(resolved)));
	}

	private static Mono<?> proceed(ProxyMethodInvocation creation, int position, Object request) {
		@Nullable Object[] arguments = creation.getArguments().clone();
		arguments[position] = request;
		try {
			return (creation.invocableClone(arguments).proceed() instanceof Mono<?> created) ? created : Mono.empty();
		}
		catch (Throwable ex) {
			return Mono.error(ex);
		}
	}

}

package io.github.replicatespring.client.file;

import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Stands around the operation that uploads files, and observes it.
 *
 * @param observations takes the observations
 * @since 0.1.0
 */
public record FileUploadAdvice(FileObservations observations) implements MethodInterceptor {

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object answer = invocation.proceed();
		return (answer instanceof Mono<?> file) ? observed(file) : answer;
	}

	private <T> Mono<T> observed(Mono<T> upload) {
		return Mono.deferContextual((context) -> {
			FileTransfer transfer = this.observations.begin("upload",
					context.getOrDefault(ObservationThreadLocalAccessor.KEY, null));
			return upload.doOnNext((file) -> transfer.done(size(file)))
				.doOnError((failure) -> transfer.failed(failure, "failed", -1))
				.doOnCancel(() -> transfer.left(-1));
		});
	}

	private static long size(Object file) {
		return (file instanceof StoredFile stored && stored.size() != null) ? stored.size() : -1;
	}

}

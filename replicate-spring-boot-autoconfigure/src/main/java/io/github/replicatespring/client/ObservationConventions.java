package io.github.replicatespring.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.replicatespring.client.file.FileObservationConvention;
import io.github.replicatespring.client.http.RetryObservationConvention;
import io.github.replicatespring.client.observation.PredictionObservationConvention;
import io.github.replicatespring.client.observation.ReplicateRequestObservationConvention;
import io.github.replicatespring.client.pacing.RateLimitWaitObservationConvention;
import io.github.replicatespring.client.stream.StreamObservationConvention;
import io.micrometer.observation.ObservationConvention;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The conventions that are used instead of the default ones.
 *
 * @since 0.1.0
 */
public final class ObservationConventions {

	private static final List<Class<? extends ObservationConvention<?>>> TYPES = List.of(
			ReplicateRequestObservationConvention.class, RetryObservationConvention.class,
			RateLimitWaitObservationConvention.class, PredictionObservationConvention.class,
			StreamObservationConvention.class, FileObservationConvention.class);

	private final Map<Class<?>, ObservationConvention<?>> replaced = new LinkedHashMap<>();

	ObservationConventions() {
	}

	/**
	 * Return what can be replaced: an interface for each kind of observation that the
	 * client makes.
	 * @return the interfaces
	 */
	public static List<Class<? extends ObservationConvention<?>>> types() {
		return TYPES;
	}

	void replace(ObservationConvention<?> convention) {
		List<Class<? extends ObservationConvention<?>>> suitable = TYPES.stream()
			.filter((type) -> type.isInstance(convention))
			.toList();
		Assert.isTrue(!suitable.isEmpty(), () -> "'convention' must implement one of "
				+ TYPES.stream().map(Class::getSimpleName).toList() + ", which " + convention + " does not");
		suitable.forEach((type) -> this.replaced.put(type, convention));
	}

	<C extends ObservationConvention<?>> @Nullable C of(Class<C> type) {
		return type.cast(this.replaced.get(type));
	}

}

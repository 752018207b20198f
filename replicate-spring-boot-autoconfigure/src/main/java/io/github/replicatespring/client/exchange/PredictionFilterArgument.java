package io.github.replicatespring.client.exchange;

import io.github.replicatespring.client.prediction.PredictionFilter;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * Puts a {@link PredictionFilter} into the query.
 */
final class PredictionFilterArgument implements HttpServiceArgumentResolver {

	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (!PredictionFilter.class.equals(parameter.getParameterType())) {
			return false;
		}
		Assert.notNull(argument, "'filter' must not be null: PredictionFilter.all() lets everything through");
		PredictionFilter filter = (PredictionFilter) argument;
		add(values, "created_after", filter.createdAfter());
		add(values, "created_before", filter.createdBefore());
		add(values, "source", filter.source());
		return true;
	}

	private static void add(HttpRequestValues.Builder values, String name, @Nullable Object value) {
		if (value != null) {
			values.addRequestParameter(name, value.toString());
		}
	}

}

package io.github.replicatespring.client.exchange;

import io.github.replicatespring.client.model.ModelOrder;
import io.github.replicatespring.client.search.SearchRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * Puts what is searched for, or how a list is ordered, into the query.
 */
final class SearchArgument implements HttpServiceArgumentResolver {

	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (SearchRequest.class.equals(parameter.getParameterType())) {
			Assert.notNull(argument, "'request' must not be null");
			add((SearchRequest) argument, values);
			return true;
		}
		if (ModelOrder.class.equals(parameter.getParameterType())) {
			Assert.notNull(argument, "'order' must not be null: NEWEST_VERSION_FIRST is what Replicate does by itself");
			values.addRequestParameter("sort_by", ((ModelOrder) argument).sortBy());
			values.addRequestParameter("sort_direction", ((ModelOrder) argument).direction());
			return true;
		}
		return false;
	}

	private static void add(SearchRequest request, HttpRequestValues.Builder values) {
		values.addRequestParameter("query", request.query());
		if (request.limit() != null) {
			values.addRequestParameter("limit", request.limit().toString());
		}
	}

}

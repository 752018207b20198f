package io.github.replicatespring.client.exchange;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.replicatespring.client.training.TrainingRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * Puts a {@link TrainingRequest} into the body of the request that creates the training.
 */
final class TrainingRequestArgument implements HttpServiceArgumentResolver {

	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (!TrainingRequest.class.equals(parameter.getParameterType())) {
			return false;
		}
		Assert.notNull(argument, "'request' must not be null");
		TrainingRequest request = (TrainingRequest) argument;
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("destination", request.destination());
		body.put("input", request.input());
		WebhookFields.add(request, body);
		values.setContentType(MediaType.APPLICATION_JSON);
		values.setBodyValue(body);
		return true;
	}

}

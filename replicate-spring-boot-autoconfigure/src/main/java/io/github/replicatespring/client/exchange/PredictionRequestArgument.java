package io.github.replicatespring.client.exchange;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.replicatespring.client.http.OperationCall;
import io.github.replicatespring.client.http.PreferredWait;
import io.github.replicatespring.client.prediction.PredictionRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * Puts a {@link PredictionRequest} into the body and headers of the request that creates
 * the prediction.
 */
final class PredictionRequestArgument implements HttpServiceArgumentResolver {

	private static final int MAX_SHOWN = 200;

	private static final String BY_VERSION = "/predictions";

	private final @Nullable Duration cancelAfter;

	/**
	 * Create a resolver.
	 * @param cancelAfter when Replicate cancels predictions whose requests say nothing of
	 * it, or {@code null} for never
	 */
	PredictionRequestArgument(@Nullable Duration cancelAfter) {
		this.cancelAfter = cancelAfter;
	}

	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (!PredictionRequest.class.equals(parameter.getParameterType())) {
			return false;
		}
		Assert.notNull(argument, "'request' must not be null");
		PredictionRequest request = (PredictionRequest) argument;
		checkVersion(request, values);
		values.setContentType(MediaType.APPLICATION_JSON);
		values.setBodyValue(body(request));
		addHeaders(request, values);
		if (request.version() != null) {
			values.addAttribute(OperationCall.VERSION_ATTRIBUTE, StringUtils.truncate(request.version(), MAX_SHOWN));
		}
		return true;
	}

	private static void checkVersion(PredictionRequest request, HttpRequestValues.Builder values) {
		boolean byVersion = BY_VERSION.equals(values.getUriTemplate());
		Assert.isTrue(!byVersion || request.version() != null,
				"predictions().create needs to know what to run: add withVersion(...) to the request");
		Assert.isTrue(byVersion || request.version() == null,
				() -> "A model or deployment is run without a version, but the request names version '"
						+ request.version() + "': use predictions().create for a version");
	}

	private static Map<String, Object> body(PredictionRequest request) {
		Map<String, Object> body = new LinkedHashMap<>();
		if (request.version() != null) {
			body.put("version", request.version());
		}
		body.put("input", request.input());
		WebhookFields.add(request, body);
		return body;
	}

	private void addHeaders(PredictionRequest request, HttpRequestValues.Builder values) {
		Duration wait = request.preferWait();
		if (wait != null) {
			values.addHeader("Prefer", "wait=" + roundedUp(wait));
			values.addAttribute(PreferredWait.ATTRIBUTE, wait);
		}
		Duration cancelAfter = (request.cancelAfter() != null) ? request.cancelAfter() : this.cancelAfter;
		if (cancelAfter != null) {
			values.addHeader("Cancel-After", roundedUp(cancelAfter) + "s");
		}
	}

	/**
	 * Whole seconds are what Replicate understands.
	 */
	private static long roundedUp(Duration duration) {
		return duration.plusSeconds(1).minusNanos(1).toSeconds();
	}

}

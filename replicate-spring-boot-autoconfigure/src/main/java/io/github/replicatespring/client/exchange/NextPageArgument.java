package io.github.replicatespring.client.exchange;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.page.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.util.StringUtils;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The query of {@code next}, sent to the declared path. Replicate names the next page by
 * an absolute address, and so does a gateway before it, which may be reached by another
 * name than it writes: nothing but the query is taken over, so that the token goes to the
 * API only.
 */
final class NextPageArgument implements HttpServiceArgumentResolver {

	private static final int MAX_EXCERPT = 200;

	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (!Page.class.equals(parameter.getParameterType())) {
			return false;
		}
		String next = (argument instanceof Page<?> page) ? page.next() : null;
		Assert.isTrue(next != null, "This is the last page: ask page.next() != null before going on");
		query(next).forEach((name, each) -> values.addRequestParameter(name, each.toArray(String[]::new)));
		return true;
	}

	private static MultiValueMap<String, String> query(String next) {
		MultiValueMap<String, String> query = new LinkedMultiValueMap<>();
		try {
			UriComponentsBuilder.fromUri(URI.create(next))
				.build()
				.getQueryParams()
				.forEach((name, values) -> values.forEach((value) -> query.add(decoded(name), decoded(value))));
		}
		catch (IllegalArgumentException ex) {
			throw unreadable(next, ex);
		}
		if (query.isEmpty()) {
			throw unreadable(next, null);
		}
		return query;
	}

	private static ReplicateException unreadable(String next, @Nullable IllegalArgumentException cause) {
		return new ReplicateException(
				"The list cannot be followed: its next page is '%s', which is no address with a query"
					.formatted(StringUtils.truncate(next, MAX_EXCERPT)),
				cause);
	}

	/**
	 * A parameter without a value, such as in {@code ?a&b=c}, comes as {@code null}.
	 */
	private static String decoded(@Nullable String text) {
		return (text != null) ? URLDecoder.decode(text, StandardCharsets.UTF_8) : "";
	}

}

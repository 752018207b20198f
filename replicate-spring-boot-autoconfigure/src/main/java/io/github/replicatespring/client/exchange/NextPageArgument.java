package io.github.replicatespring.client.exchange;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.http.ApiOrigin;
import io.github.replicatespring.client.page.Page;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;
import org.springframework.util.MultiValueMap;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Follows a page to the next one: the query of {@code next} goes to the declared path.
 * Replicate names the next page by an absolute address; the request is refused if that is
 * of another origin, because it would carry the token there.
 *
 * @param origin the API's origin
 */
record NextPageArgument(ApiOrigin origin) implements HttpServiceArgumentResolver {

	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (!Page.class.equals(parameter.getParameterType())) {
			return false;
		}
		Assert.isTrue(argument instanceof Page<?> page && page.next() != null,
				"This is the last page: ask page.next() != null before going on");
		MultiValueMap<String, String> query = query(((Page<?>) argument).next());
		query.forEach((name, each) -> values.addRequestParameter(decoded(name), decoded(each)));
		return true;
	}

	private MultiValueMap<String, String> query(@Nullable String next) {
		URI address = URI.create(String.valueOf(next));
		if (address.isAbsolute() && !isSecureFormOfOrigin(address)) {
			throw new ReplicateException("The next page is at '" + address.getScheme() + "://" + address.getHost()
					+ "', which is not where the API is; it is not followed, because the token would go there");
		}
		return UriComponentsBuilder.fromUri(address).build().getQueryParams();
	}

	/**
	 * Replicate's own documentation shows plain http here. Scheme and port are not taken
	 * over in any case: the request goes to the declared path of the API.
	 */
	private boolean isSecureFormOfOrigin(URI address) {
		return this.origin.covers(address) || this.origin.host().equalsIgnoreCase(address.getHost())
				&& address.getPort() == -1 && address.getRawUserInfo() == null;
	}

	private static String[] decoded(List<String> values) {
		return values.stream().map(NextPageArgument::decoded).toArray(String[]::new);
	}

	/**
	 * A parameter without a value, such as in {@code ?a&b=c}, comes as {@code null}.
	 */
	private static String decoded(@Nullable String text) {
		return (text != null) ? URLDecoder.decode(text, StandardCharsets.UTF_8) : "";
	}

}

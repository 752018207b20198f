package io.github.replicatespring.client.exchange;

import io.github.replicatespring.client.file.FileLink;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * Puts a {@link FileLink} into path and query.
 */
final class FileLinkArgument implements HttpServiceArgumentResolver {

	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (!FileLink.class.equals(parameter.getParameterType())) {
			return false;
		}
		Assert.notNull(argument, "'link' must not be null");
		FileLink link = (FileLink) argument;
		values.setUriVariable("file_id", link.id());
		values.addRequestParameter("owner", link.owner());
		values.addRequestParameter("expiry", String.valueOf(link.expiry().getEpochSecond()));
		values.addRequestParameter("signature", link.signature());
		return true;
	}

}

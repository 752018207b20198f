package io.github.replicatespring.client.exchange;

import io.github.replicatespring.client.file.FileUpload;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.util.Assert;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * Puts a {@link FileUpload} into a multipart body. The content is a resource to the end,
 * so that it is read while it is sent.
 *
 * @param maxSize the most bytes of the content
 */
record FileUploadArgument(long maxSize) implements HttpServiceArgumentResolver {

	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (!FileUpload.class.equals(parameter.getParameterType())) {
			return false;
		}
		Assert.notNull(argument, "'upload' must not be null");
		FileUpload upload = (FileUpload) argument;
		UploadContent content = new UploadContent(upload, this.maxSize);
		content.check();
		MultipartBodyBuilder parts = new MultipartBodyBuilder();
		parts.asyncPart("content", content.read(), DataBuffer.class)
			.filename(upload.filename())
			.contentType(upload.contentType());
		parts.part("metadata", upload.metadata(), MediaType.APPLICATION_JSON);
		values.setContentType(MediaType.MULTIPART_FORM_DATA);
		values.setBodyValue(parts.build());
		return true;
	}

}

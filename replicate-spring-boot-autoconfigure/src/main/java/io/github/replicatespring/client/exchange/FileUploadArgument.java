package io.github.replicatespring.client.exchange;

import io.github.replicatespring.client.file.FileUpload;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.MethodParameter;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.util.Assert;
import org.springframework.web.service.invoker.HttpRequestValues;
import org.springframework.web.service.invoker.HttpServiceArgumentResolver;

/**
 * Puts a {@link FileUpload} into a multipart body. The content is a resource to the end,
 * so that it is read while it is sent.
 */
final class FileUploadArgument implements HttpServiceArgumentResolver {

	private static final int BUFFER_SIZE = 64 * 1024;

	@Override
	public boolean resolve(@Nullable Object argument, MethodParameter parameter, HttpRequestValues.Builder values) {
		if (!FileUpload.class.equals(parameter.getParameterType())) {
			return false;
		}
		Assert.notNull(argument, "'upload' must not be null");
		FileUpload upload = (FileUpload) argument;
		MultipartBodyBuilder parts = new MultipartBodyBuilder();
		parts.asyncPart("content", content(upload), DataBuffer.class)
			.filename(upload.filename())
			.contentType(upload.contentType());
		parts.part("metadata", upload.metadata(), MediaType.APPLICATION_JSON);
		values.setContentType(MediaType.MULTIPART_FORM_DATA);
		values.setBodyValue(parts.build());
		return true;
	}

	/**
	 * Read apart from the threads that send: what is read may be slow, and may itself
	 * come over the network.
	 */
	private static Flux<DataBuffer> content(FileUpload upload) {
		return DataBufferUtils.read(upload.content(), DefaultDataBufferFactory.sharedInstance, BUFFER_SIZE)
			.subscribeOn(Schedulers.boundedElastic());
	}

}

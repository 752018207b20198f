package io.github.replicatespring.client.output;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * What a server says about a file before its bytes.
 */
record FileHead(@Nullable MediaType contentType, long length) {

	static FileHead of(HttpHeaders headers) {
		return new FileHead(contentType(headers), headers.getContentLength());
	}

	private static @Nullable MediaType contentType(HttpHeaders headers) {
		try {
			return headers.getContentType();
		}
		catch (InvalidMediaTypeException ex) {
			return null;
		}
	}

}

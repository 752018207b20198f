package io.github.replicatespring.client.input;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

/**
 * What makes two files in an input the same: equal resources or paths, the same array or
 * stream, given in the same way.
 */
record FileKey(Object source, String name, @Nullable MediaType contentType, InputFileStrategy strategy) {

	static FileKey of(InputFile file, InputFileStrategy usual) {
		return new FileKey(file.source(), file.name(), file.contentType(),
				(file.strategy() != null) ? file.strategy() : usual);
	}

}

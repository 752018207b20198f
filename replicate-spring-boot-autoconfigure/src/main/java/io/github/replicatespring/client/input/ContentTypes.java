package io.github.replicatespring.client.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/**
 * Tells what kind of file a file is: by its name, or else by its first bytes.
 */
final class ContentTypes {

	private ContentTypes() {
	}

	static MediaType of(InputFile file) {
		if (file.contentType() != null) {
			return file.contentType();
		}
		return MediaTypeFactory.getMediaType(file.name()).orElseGet(() -> sniff(file.content()));
	}

	/**
	 * A stream that can be read once only is not looked into.
	 */
	private static MediaType sniff(Resource content) {
		if (content.isOpen()) {
			return MediaType.APPLICATION_OCTET_STREAM;
		}
		try (InputStream stream = new BufferedInputStream(content.getInputStream())) {
			return parse(URLConnection.guessContentTypeFromStream(stream));
		}
		catch (IOException ex) {
			return MediaType.APPLICATION_OCTET_STREAM;
		}
	}

	private static MediaType parse(@Nullable String type) {
		try {
			return (type != null) ? MediaType.parseMediaType(type) : MediaType.APPLICATION_OCTET_STREAM;
		}
		catch (InvalidMediaTypeException ex) {
			return MediaType.APPLICATION_OCTET_STREAM;
		}
	}

}

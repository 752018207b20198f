package io.github.replicatespring.client.input;

import java.io.IOException;
import io.github.replicatespring.client.output.OutputFile;
import org.jspecify.annotations.Nullable;
import java.net.URI;
import java.util.Base64;

import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;

/**
 * A file that has been looked at: it is there, can be read, and is small enough, as far
 * as that is known before it is read.
 */
record PreparedFile(FilePlace place, FileContent content, MediaType contentType, InputFileStrategy strategy,
		@Nullable String address) {

	static PreparedFile of(FilePlace place, InputFileStrategy wanted, InputFileSettings settings) {
		Resource resource = place.file().content();
		check(place, resource);
		long length = length(place, resource);
		InputFileStrategy strategy = strategy(wanted, length, settings.maxDataUriSize());
		boolean inline = strategy == InputFileStrategy.DATA_URI;
		long limit = inline ? settings.maxDataUriSize() : settings.maxUploadSize();
		String address = inline ? null : address(place, resource);
		if (address == null && length > limit) {
			throw tooLarge(place, inline, length, limit);
		}
		return new PreparedFile(place, new FileContent(resource, length, limit), ContentTypes.of(place.file()),
				strategy, address);
	}

	/**
	 * What a model gave out, and is still there, has an address that another model can
	 * read.
	 */
	private static @Nullable String address(FilePlace place, Resource resource) {
		if (!(resource instanceof OutputFile)) {
			return null;
		}
		try {
			URI address = resource.getURI();
			return String.valueOf(address.getScheme()).startsWith("http") ? address.toString() : null;
		}
		catch (IOException ex) {
			throw new InputFileException(place + " has no address: " + ex.getMessage(), ex);
		}
	}

	String dataUri() {
		try {
			return "data:" + this.contentType + ";base64,"
					+ Base64.getEncoder().encodeToString(this.content.getContentAsByteArray());
		}
		catch (IOException ex) {
			throw new InputFileException(this.place + " cannot be read: " + ex.getMessage(), ex);
		}
	}

	private static void check(FilePlace place, Resource resource) {
		if (!resource.exists()) {
			throw new InputFileException(place + " does not exist: " + resource.getDescription(), null);
		}
		if (!resource.isReadable()) {
			throw new InputFileException(place + " is no file that can be read: " + resource.getDescription(), null);
		}
	}

	private static long length(FilePlace place, Resource resource) {
		try {
			return FileContent.length(resource);
		}
		catch (IOException ex) {
			throw new InputFileException(place + " cannot be read: " + ex.getMessage(), ex);
		}
	}

	private static InputFileStrategy strategy(InputFileStrategy wanted, long length, long maxDataUriSize) {
		if (wanted != InputFileStrategy.AUTOMATIC) {
			return wanted;
		}
		boolean small = length != FileContent.UNKNOWN && length <= maxDataUriSize;
		return small ? InputFileStrategy.DATA_URI : InputFileStrategy.UPLOAD;
	}

	private static InputFileException tooLarge(FilePlace place, boolean inline, long length, long limit) {
		String wayOut = inline ? "Upload it instead, with the strategy UPLOAD or AUTOMATIC"
				: "Put it on a host of your own and give the model its address; or, if Replicate takes more by now, raise replicate.files.max-upload-size";
		return new InputFileException("%s has %,d bytes, more than the %,d that %s. %s".formatted(place, length, limit,
				inline ? "may be inside of an input as a data URI" : "may be uploaded", wayOut), null);
	}

}

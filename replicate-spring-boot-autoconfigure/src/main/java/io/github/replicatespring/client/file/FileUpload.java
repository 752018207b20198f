package io.github.replicatespring.client.file;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * A file to upload. Its content is read while it is sent, piece by piece, and never held
 * as a whole. Immutable.
 *
 * @param content the content
 * @param filename the name that Replicate keeps, up to 255 bytes
 * @param contentType its media type
 * @param metadata what to keep with it, written as JSON
 * @since 0.1.0
 */
public record FileUpload(Resource content, String filename, MediaType contentType, Map<String, ?> metadata) {

	/**
	 * The most bytes that Replicate takes, and the client unless configured otherwise.
	 */
	public static final long MAX_SIZE = 100L * 1024 * 1024;

	private static final int LONGEST_FILENAME = 255;

	private static final String UNNAMED = "file";

	/**
	 * Create an upload.
	 * @throws IllegalArgumentException if something is missing, or the name too long
	 */
	public FileUpload {
		Assert.notNull(content, "'content' must not be null");
		Assert.notNull(contentType, "'contentType' must not be null");
		Assert.hasText(filename, "'filename' must not be blank");
		Assert.isTrue(filename.getBytes(StandardCharsets.UTF_8).length <= LONGEST_FILENAME,
				() -> "'filename' must be at most %s bytes long".formatted(LONGEST_FILENAME));
		metadata = Map.copyOf(metadata);
	}

	/**
	 * Start an upload with its content. Name and type come from the content where it has
	 * some.
	 * @param content the content
	 * @return the upload
	 */
	public static FileUpload of(Resource content) {
		Assert.notNull(content, "'content' must not be null");
		String filename = content.getFilename();
		return new FileUpload(content, StringUtils.hasText(filename) ? filename : UNNAMED,
				MediaTypeFactory.getMediaType(content).orElse(MediaType.APPLICATION_OCTET_STREAM), Map.of());
	}

	/**
	 * Return this upload under another name.
	 * @param filename the name, up to 255 bytes
	 * @return the upload
	 */
	public FileUpload withFilename(String filename) {
		return new FileUpload(this.content, filename, this.contentType, this.metadata);
	}

	/**
	 * Return this upload with another media type.
	 * @param contentType the type
	 * @return the upload
	 */
	public FileUpload withContentType(MediaType contentType) {
		return new FileUpload(this.content, this.filename, contentType, this.metadata);
	}

	/**
	 * Return this upload with something to keep with it.
	 * @param metadata names and values that can be written as JSON
	 * @return the upload
	 */
	public FileUpload withMetadata(Map<String, ?> metadata) {
		return new FileUpload(this.content, this.filename, this.contentType, metadata);
	}

	@Override
	public String toString() {
		return "FileUpload[filename=" + this.filename + ", contentType=" + this.contentType + "]";
	}

}

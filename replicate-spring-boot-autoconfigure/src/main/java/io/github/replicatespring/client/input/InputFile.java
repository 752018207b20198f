package io.github.replicatespring.client.input;

import java.io.InputStream;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * A file in a model's input, where more has to be said than a {@link Resource},
 * {@link Path} or byte array says by itself. May stand anywhere inside of the input, as
 * these may. Immutable.
 *
 * @since 0.1.0
 */
public final class InputFile {

	private static final String UNNAMED = "input";

	private final Object source;

	private final Resource content;

	private final String name;

	private final @Nullable MediaType contentType;

	private final @Nullable InputFileStrategy strategy;

	private InputFile(Object source, Resource content, String name, @Nullable MediaType contentType,
			@Nullable InputFileStrategy strategy) {
		this.source = source;
		this.content = content;
		this.name = name;
		this.contentType = contentType;
		this.strategy = strategy;
	}

	/**
	 * Start with a resource.
	 * @param resource the resource
	 * @return the file
	 */
	public static InputFile of(Resource resource) {
		Assert.notNull(resource, "'resource' must not be null");
		String filename = resource.getFilename();
		return new InputFile(resource, resource, StringUtils.hasText(filename) ? filename : UNNAMED, null, null);
	}

	/**
	 * Start with a path.
	 * @param path the path of a file
	 * @return the file
	 */
	public static InputFile of(Path path) {
		Assert.notNull(path, "'path' must not be null");
		return new InputFile(path, new FileSystemResource(path), String.valueOf(path.getFileName()), null, null);
	}

	/**
	 * Start with bytes.
	 * @param name the file's name, whose ending tells the content type
	 * @param bytes the bytes, which must not be changed afterwards
	 * @return the file
	 */
	public static InputFile of(String name, byte[] bytes) {
		Assert.hasText(name, "'name' must not be blank");
		Assert.notNull(bytes, "'bytes' must not be null");
		return new InputFile(bytes, new ByteArrayResource(bytes), name, null, null);
	}

	/**
	 * Start with a stream. It is read once and not closed; a run that would have to
	 * upload it again, because Replicate asked to come later, fails before anything is
	 * run.
	 * @param name the file's name, whose ending tells the content type
	 * @param stream the stream
	 * @return the file
	 */
	public static InputFile of(String name, InputStream stream) {
		Assert.hasText(name, "'name' must not be blank");
		Assert.notNull(stream, "'stream' must not be null");
		return new InputFile(stream, new InputStreamResource(stream, name), name, null, null);
	}

	static InputFile ofUnnamed(byte[] bytes) {
		return of(UNNAMED, bytes);
	}

	/**
	 * Return this file with a content type, instead of the one that its name or its first
	 * bytes tell.
	 * @param contentType the content type
	 * @return the file
	 */
	public InputFile withContentType(MediaType contentType) {
		return new InputFile(this.source, this.content, this.name, contentType, this.strategy);
	}

	/**
	 * Return this file with a strategy of its own.
	 * @param strategy the strategy
	 * @return the file
	 */
	public InputFile withStrategy(InputFileStrategy strategy) {
		return new InputFile(this.source, this.content, this.name, this.contentType, strategy);
	}

	Object source() {
		return this.source;
	}

	Resource content() {
		return this.content;
	}

	String name() {
		return this.name;
	}

	@Nullable MediaType contentType() {
		return this.contentType;
	}

	@Nullable InputFileStrategy strategy() {
		return this.strategy;
	}

	@Override
	public String toString() {
		return "InputFile[" + this.name + "]";
	}

}

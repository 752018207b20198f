package io.github.replicatespring.client.output;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.MediaType;

/**
 * A file that a model gave out, as a Spring {@link Resource}: it can be copied, returned
 * from a controller or attached to a mail as any other. Nothing is fetched before it is
 * asked for, what is fetched streams through a small constant memory, and each time it is
 * asked for it is fetched anew. The methods of a resource block, and fail on a reactive
 * thread; {@link #content()} and {@link #save(Path)} do not. Thread-safe.
 *
 * <p>
 * Replicate removes the files of predictions made through the API an hour after they
 * ended. What fails, fails with an {@link OutputFileException}.
 *
 * @since 0.1.0
 */
public interface OutputFile extends Resource {

	/**
	 * Return the file's name: the end of its address, or one made up where that tells
	 * none. Has no directories in it.
	 * @return the name
	 */
	@Override
	String getFilename();

	/**
	 * Return what kind of file it is, in the words of the server. Asks the server unless
	 * it has been asked before.
	 * @return the content type, or {@code null} if the server names none
	 * @throws OutputFileException if the file is not to be had
	 */
	@Nullable MediaType contentType();

	/**
	 * Return the length in bytes. Asks the server unless it has been asked before.
	 * @return the length, or -1 if the server does not tell
	 * @throws OutputFileException if the file is not to be had
	 */
	@Override
	long contentLength();

	/**
	 * Save the file, and wait for it. A download that breaks off is made again, and the
	 * target is there only when it is whole.
	 * @param target the file to write, replaced if it exists; or an existing directory,
	 * in which the file gets its own name
	 * @return the file written
	 * @throws OutputFileException if the file is not to be had
	 * @throws java.io.UncheckedIOException if it cannot be written
	 */
	Path saveTo(Path target);

	/**
	 * Save the file, reactive. Makes one attempt for each subscription; the target is
	 * there only when it is whole.
	 * @param target the file to write, or an existing directory
	 * @return the file written, once it is
	 * @see #saveTo(Path)
	 */
	Mono<Path> save(Path target);

	/**
	 * Return the bytes of the file, with back-pressure. Each subscription fetches anew.
	 * @return the bytes; whoever takes a buffer releases it
	 */
	Flux<DataBuffer> content();

}

package io.github.replicatespring.client.output;

import java.nio.file.CopyOption;
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
 * thread; {@link #content()} and {@link #save(Path, CopyOption...)} do not. Thread-safe.
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
	 * Save the file under a name of yours, and wait for it. Directories that are missing
	 * are made. A download that breaks off is made again, and the file is there only when
	 * it is whole.
	 * @param file the file to write
	 * @param options {@link java.nio.file.StandardCopyOption#REPLACE_EXISTING} to replace
	 * a file that exists; without it an existing file stays as it is
	 * @return the file written
	 * @throws OutputFileException if the file is not to be had
	 * @throws java.io.UncheckedIOException if it cannot be written, because it exists or
	 * is a directory, for example
	 */
	Path saveTo(Path file, CopyOption... options);

	/**
	 * Save the file into a directory, and wait for it. Its name there is the id of the
	 * prediction, a hyphen and {@link #getFilename()}, so that files of several
	 * predictions, which models often give the same names, stand beside each other.
	 * @param directory the directory, made if it is missing
	 * @param options {@link java.nio.file.StandardCopyOption#REPLACE_EXISTING} to save a
	 * file again that has been saved there before
	 * @return the file written
	 * @throws OutputFileException if the file is not to be had
	 * @throws java.io.UncheckedIOException if it cannot be written
	 */
	Path saveToDirectory(Path directory, CopyOption... options);

	/**
	 * Save the file under a name of yours, reactive. Makes one attempt for each
	 * subscription; the file is there only when it is whole.
	 * @param file the file to write
	 * @param options as those of {@link #saveTo(Path, CopyOption...)}
	 * @return the file written, once it is
	 */
	Mono<Path> save(Path file, CopyOption... options);

	/**
	 * Save the file into a directory, reactive. Makes one attempt for each subscription.
	 * @param directory the directory, made if it is missing
	 * @param options as those of {@link #saveToDirectory(Path, CopyOption...)}
	 * @return the file written, once it is
	 */
	Mono<Path> saveInDirectory(Path directory, CopyOption... options);

	/**
	 * Return the bytes of the file, with back-pressure. Each subscription fetches anew.
	 * @return the bytes; whoever takes a buffer releases it
	 */
	Flux<DataBuffer> content();

}

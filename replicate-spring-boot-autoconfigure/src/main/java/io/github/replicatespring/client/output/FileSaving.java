package io.github.replicatespring.client.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Writes a file beside its target and moves it there when it is whole.
 */
final class FileSaving {

	private static final String PART_PREFIX = ".replicate-";

	private static final String PART_SUFFIX = ".part";

	/** Longer than any download may take. */
	private static final Duration PART_LIFETIME = Duration.ofDays(1);

	private static final int MAX_ID_LENGTH = 36;

	private static final int MAX_CLEANED_DIRECTORIES = 1000;

	private static final Set<Path> cleanedDirectories = ConcurrentHashMap.newKeySet();

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.client");

	private FileSaving() {
	}

	static Mono<Path> toFile(OutputFile file, Path target, CopyOption... options) {
		return Mono.fromCallable(() -> checked(target, options))
			.flatMap((destination) -> Mono.usingWhen(Mono.fromCallable(() -> part(destination)),
					(part) -> DataBufferUtils.write(file.content(), part, StandardOpenOption.WRITE)
						.then(Mono.fromCallable(() -> move(part, destination, options))),
					(part) -> remove(part)))
			.subscribeOn(Schedulers.boundedElastic())
			.onErrorMap(IOException.class, FileSaving::unchecked);
	}

	/**
	 * An id comes from outside: nothing in it leads elsewhere.
	 */
	static Mono<Path> toDirectory(OutputFile file, String predictionId, Path directory, CopyOption... options) {
		String id = predictionId.replaceAll("[^A-Za-z0-9_-]", "_");
		String prefix = id.substring(0, Math.min(id.length(), MAX_ID_LENGTH));
		return toFile(file, directory.resolve(prefix + "-" + file.getFilename()), options);
	}

	/**
	 * Refuse before anything is fetched what could not be written afterwards.
	 */
	private static Path checked(Path target, CopyOption... options) throws IOException {
		if (Files.isDirectory(target)) {
			throw new FileSystemException(target.toString(), null,
					"it is a directory; saveToDirectory writes a file into one");
		}
		if (!replaces(options) && Files.exists(target)) {
			throw exists(target);
		}
		return target;
	}

	private static boolean replaces(CopyOption... options) {
		return List.of(options).contains(StandardCopyOption.REPLACE_EXISTING);
	}

	private static FileAlreadyExistsException exists(Path target) {
		return new FileAlreadyExistsException(target.toString(), null,
				"it exists already; StandardCopyOption.REPLACE_EXISTING replaces it");
	}

	/**
	 * With the permissions of any new file in the directory, rather than those of a
	 * temporary one.
	 */
	private static Path part(Path destination) throws IOException {
		Path directory = destination.toAbsolutePath().getParent();
		if (directory == null) {
			throw new FileSystemException(destination.toString(), null, "it is no file that could be written");
		}
		Files.createDirectories(directory);
		removeOldParts(directory);
		return Files.createFile(directory.resolve(PART_PREFIX + UUID.randomUUID() + PART_SUFFIX));
	}

	private static Path move(Path part, Path destination, CopyOption... options) throws IOException {
		if (replaces(options)) {
			return Files.move(part, destination, options);
		}
		try {
			// Unlike a move, a link is made only where there is no file yet.
			return Files.createLink(destination, part);
		}
		catch (FileAlreadyExistsException ex) {
			throw exists(destination);
		}
		catch (UnsupportedOperationException | IOException ex) {
			return Files.move(part, destination, options);
		}
	}

	private static Mono<Boolean> remove(Path part) {
		return Mono.fromCallable(() -> Files.deleteIfExists(part));
	}

	/**
	 * Remove what a process has left that was killed, once for each directory.
	 */
	private static void removeOldParts(Path directory) {
		if (cleanedDirectories.size() >= MAX_CLEANED_DIRECTORIES) {
			cleanedDirectories.clear();
		}
		if (!cleanedDirectories.add(directory)) {
			return;
		}
		Instant oldest = Instant.now().minus(PART_LIFETIME);
		try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, PART_PREFIX + "*" + PART_SUFFIX)) {
			for (Path part : parts) {
				if (Files.getLastModifiedTime(part).toInstant().isBefore(oldest)) {
					Files.deleteIfExists(part);
				}
			}
		}
		catch (IOException ex) {
			logger.debug("Cannot remove old partial files in " + directory, ex);
		}
	}

	private static UncheckedIOException unchecked(IOException failure) {
		return new UncheckedIOException("The file cannot be saved: " + failure.getMessage(), failure);
	}

}

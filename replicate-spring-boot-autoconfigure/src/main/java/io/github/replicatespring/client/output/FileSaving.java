package io.github.replicatespring.client.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Writes a file beside its target and moves it there when it is whole.
 */
final class FileSaving {

	private FileSaving() {
	}

	static Mono<Path> save(OutputFile file, Path target) {
		return Mono.fromCallable(() -> Files.isDirectory(target) ? target.resolve(file.getFilename()) : target)
			.flatMap((destination) -> Mono.usingWhen(Mono.fromCallable(() -> part(destination)),
					(part) -> DataBufferUtils.write(file.content(), part, StandardOpenOption.WRITE)
						.then(Mono.fromCallable(() -> move(part, destination))),
					(part) -> remove(part)))
			.subscribeOn(Schedulers.boundedElastic())
			.onErrorMap(IOException.class, UncheckedIOException::new);
	}

	private static Path part(Path destination) throws IOException {
		Path directory = destination.toAbsolutePath().getParent();
		if (directory == null) {
			throw new IOException("'" + destination + "' is no file to write");
		}
		return Files.createTempFile(directory, ".replicate-", ".part");
	}

	private static Path move(Path part, Path destination) throws IOException {
		return Files.move(part, destination, StandardCopyOption.REPLACE_EXISTING);
	}

	private static Mono<Boolean> remove(Path part) {
		return Mono.fromCallable(() -> Files.deleteIfExists(part));
	}

}

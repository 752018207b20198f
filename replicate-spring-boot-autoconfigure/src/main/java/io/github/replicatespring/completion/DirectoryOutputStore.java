package io.github.replicatespring.completion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.Prediction;

import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

/**
 * Keeps files in a directory, in a directory of its own for each prediction, named by the
 * prediction's id. A file that is there is whole and is not copied again. Thread-safe.
 *
 * @since 0.1.0
 */
public final class DirectoryOutputStore implements ReplicateOutputStore {

	private static final String INCOMING = ".incoming";

	private final Path directory;

	/**
	 * Create a store. Nothing is made on the disk before the first file is kept.
	 * @param directory the directory
	 */
	public DirectoryOutputStore(Path directory) {
		this.directory = directory;
	}

	@Override
	public Resource store(Prediction prediction, OutputFile file) throws IOException {
		Path target = directory(prediction).resolve(file.getFilename());
		if (!Files.exists(target)) {
			// In one directory for all, what a killed process left is found and removed.
			Path incoming = file.saveTo(this.directory.resolve(INCOMING).resolve(UUID.randomUUID().toString()));
			Files.createDirectories(target.getParent());
			Files.move(incoming, target, StandardCopyOption.REPLACE_EXISTING);
		}
		return new FileSystemResource(target);
	}

	/**
	 * An id comes from outside: nothing in it leads elsewhere.
	 */
	private Path directory(Prediction prediction) throws IOException {
		if (!prediction.id().matches("[A-Za-z0-9_-]{1,100}")) {
			throw new IOException("The id of the prediction cannot be the name of a directory");
		}
		return this.directory.resolve(prediction.id());
	}

}

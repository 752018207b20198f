package io.github.replicatespring.emulator.upload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

import org.springframework.util.FileSystemUtils;

import io.github.replicatespring.emulator.prediction.EmulatorTime;

/**
 * The files that were uploaded, each for one day and all of them up to one gigabyte; what
 * is more pushes the oldest ones out. Their bytes are in a temporary directory, which is
 * made for the first one and goes when the emulator is closed. Thread-safe.
 *
 * @since 0.1.0
 */
public final class UploadedFiles implements Disposable {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.emulator");

	private static final long MOST_BYTES = 1L << 30;

	/** Oldest first. */
	private final Map<String, UploadedFile> files = new LinkedHashMap<>();

	private final EmulatorTime time;

	private @Nullable Path directory;

	private boolean disposed;

	/**
	 * Create an empty collection.
	 * @param time tells when files expire
	 */
	public UploadedFiles(EmulatorTime time) {
		this.time = time;
	}

	/**
	 * Begin an upload.
	 * @return what takes its bytes
	 */
	public Upload begin() {
		try {
			return new Upload(Files.createTempFile(directory(), "upload-", ".bin"), this.time.now());
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The emulator cannot keep an upload in the temporary directory", ex);
		}
	}

	/**
	 * Add a file.
	 * @param file the file
	 * @return the file
	 */
	public synchronized UploadedFile add(UploadedFile file) {
		removeExpired();
		this.files.put(file.id(), file);
		while (this.files.size() > 1 && totalSize() > MOST_BYTES) {
			UploadedFile oldest = this.files.values().iterator().next();
			logger.warn("The emulator keeps 1 GiB of uploads at most: '%s', uploaded at %s, is removed"
				.formatted(oldest.name(), oldest.createdAt()));
			delete(oldest);
		}
		return file;
	}

	/**
	 * Find a file.
	 * @param id its id
	 * @return the file, or {@code null} if there is none or it has expired
	 */
	public synchronized @Nullable UploadedFile find(String id) {
		removeExpired();
		return this.files.get(id);
	}

	/**
	 * Return all files.
	 * @return the files, newest first
	 */
	public synchronized List<UploadedFile> all() {
		removeExpired();
		List<UploadedFile> all = new ArrayList<>(this.files.values());
		Collections.reverse(all);
		return all;
	}

	/**
	 * Remove a file.
	 * @param file the file
	 */
	public synchronized void delete(UploadedFile file) {
		this.files.remove(file.id());
		deleteContent(file.content());
	}

	/**
	 * Remove all files.
	 */
	public synchronized void reset() {
		this.files.values().forEach((file) -> deleteContent(file.content()));
		this.files.clear();
	}

	@Override
	public synchronized void dispose() {
		this.disposed = true;
		this.files.clear();
		try {
			FileSystemUtils.deleteRecursively(this.directory);
		}
		catch (IOException ex) {
			logger.warn("The emulator could not remove its temporary directory", ex);
		}
	}

	@Override
	public synchronized boolean isDisposed() {
		return this.disposed;
	}

	static void deleteContent(Path content) {
		try {
			Files.deleteIfExists(content);
		}
		catch (IOException ex) {
			logger.warn("The emulator could not remove an uploaded file", ex);
		}
	}

	private synchronized Path directory() throws IOException {
		if (this.disposed) {
			throw new IOException("The emulator is closed");
		}
		Path current = this.directory;
		if (current == null) {
			current = Files.createTempDirectory("replicate-emulator-");
			this.directory = current;
		}
		return current;
	}

	private void removeExpired() {
		Instant now = this.time.now();
		List<UploadedFile> expired = this.files.values()
			.stream()
			.filter((file) -> !file.expiresAt().isAfter(now))
			.toList();
		expired.forEach(this::delete);
	}

	private long totalSize() {
		return this.files.values().stream().mapToLong(UploadedFile::size).sum();
	}

}

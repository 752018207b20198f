package io.github.replicatespring.emulator.prediction;

import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

/**
 * The files that predictions have made, each for one hour. Their bytes are made when they
 * are asked for first, and only once. Thread-safe.
 *
 * @since 0.1.0
 */
public final class OutputFiles {

	private final Map<String, OutputFile> files = new ConcurrentHashMap<>();

	private final EmulatorTime time;

	private final boolean firstInline;

	private volatile boolean inline;

	/**
	 * Create an empty collection.
	 * @param time tells when files expire
	 * @param inline whether data URIs are given out at first; otherwise addresses
	 */
	public OutputFiles(EmulatorTime time, boolean inline) {
		this.time = time;
		this.firstInline = inline;
		this.inline = inline;
	}

	/**
	 * Find a file.
	 * @param key its key
	 * @param name its name
	 * @return the file, or {@code null} if there is none or it has expired
	 */
	public @Nullable OutputFile find(String key, String name) {
		OutputFile file = this.files.get(key);
		boolean there = file != null && file.name().equals(name) && file.expiresAt().isAfter(this.time.now());
		return there ? file : null;
	}

	/**
	 * Choose what is given out for a file.
	 * @param inline whether a data URI; otherwise an address
	 */
	public void inline(boolean inline) {
		this.inline = inline;
	}

	/**
	 * Let one file expire now.
	 * @param key its key
	 * @return whether there was such a file
	 */
	public boolean expire(String key) {
		return this.files.remove(key) != null;
	}

	/**
	 * Let all files expire now.
	 */
	public void expireAll() {
		this.files.clear();
	}

	void reset() {
		expireAll();
		this.inline = this.firstInline;
	}

	boolean isInline() {
		return this.inline;
	}

	/**
	 * Add a file.
	 * @param name its name
	 * @param contentType its media type
	 * @param content makes its bytes
	 * @return the file
	 */
	public OutputFile add(String name, String contentType, Supplier<byte[]> content) {
		OutputFile file = new OutputFile(Identifiers.key(), name, contentType, SingletonSupplier.of(content),
				this.time.now().plus(EmulatedPrediction.RETENTION));
		this.files.put(file.key(), file);
		return file;
	}

	void removeExpired(Instant now) {
		this.files.values().removeIf((file) -> !file.expiresAt().isAfter(now));
	}

}

package io.github.replicatespring.emulator.upload;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;

import tools.jackson.databind.JsonNode;

import io.github.replicatespring.client.file.FileUpload;

/**
 * A file on its way to the emulator. It goes to the disk piece by piece. What is too
 * large is counted but not kept. For one thread at a time.
 *
 * @since 0.1.0
 */
public final class Upload implements Closeable {

	private static final Duration LIFETIME = Duration.ofHours(24);

	private final MessageDigest sha256 = digest("SHA-256");

	private final MessageDigest md5 = digest("MD5");

	private final Path content;

	private final Instant createdAt;

	private final FileChannel channel;

	private long size;

	private boolean taken;

	Upload(Path content, Instant createdAt) throws IOException {
		this.content = content;
		this.createdAt = createdAt;
		this.channel = FileChannel.open(content, StandardOpenOption.WRITE);
	}

	/**
	 * Add a piece.
	 * @param piece the bytes
	 */
	public void write(ByteBuffer piece) {
		this.size += piece.remaining();
		if (isTooLarge()) {
			return;
		}
		this.sha256.update(piece.duplicate());
		this.md5.update(piece.duplicate());
		try {
			while (piece.hasRemaining()) {
				this.channel.write(piece);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The emulator cannot write an upload to the temporary directory", ex);
		}
	}

	/**
	 * Return whether more has come than Replicate takes.
	 * @return whether it is more than 100 MiB
	 */
	public boolean isTooLarge() {
		return this.size > FileUpload.MAX_SIZE;
	}

	/**
	 * Make a file of it, whose bytes then stay.
	 * @param name its file name
	 * @param contentType its media type
	 * @param metadata what the uploader wrote about it
	 * @return the file
	 */
	public UploadedFile finish(String name, String contentType, JsonNode metadata) {
		this.taken = true;
		String id = Base64.getEncoder().encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
		return new UploadedFile(id, name, contentType, this.size, hex(this.sha256), hex(this.md5), metadata,
				this.createdAt, this.createdAt.plus(LIFETIME), this.content);
	}

	/**
	 * Stop taking bytes, and remove them unless a file was made of them.
	 */
	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The emulator cannot write an upload to the temporary directory", ex);
		}
		finally {
			if (!this.taken) {
				UploadedFiles.deleteContent(this.content);
			}
		}
	}

	private static String hex(MessageDigest digest) {
		return HexFormat.of().formatHex(digest.digest());
	}

	private static MessageDigest digest(String algorithm) {
		try {
			return MessageDigest.getInstance(algorithm);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

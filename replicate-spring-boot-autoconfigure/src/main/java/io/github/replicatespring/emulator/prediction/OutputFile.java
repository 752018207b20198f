package io.github.replicatespring.emulator.prediction;

import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * A file that a prediction has made.
 *
 * @param key the part of its address that nobody can guess
 * @param name its name
 * @param contentType its media type
 * @param content returns its bytes
 * @param expiresAt when it is gone
 * @since 0.1.0
 */
public record OutputFile(String key, String name, String contentType, Supplier<byte[]> content, Instant expiresAt) {

	String toDataUri() {
		return "data:" + this.contentType + ";base64," + Base64.getEncoder().encodeToString(this.content.get());
	}

}

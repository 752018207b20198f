package io.github.replicatespring.emulator.upload;

import java.nio.file.Path;
import java.time.Instant;

import tools.jackson.databind.JsonNode;

/**
 * A file that was uploaded.
 *
 * @param id identifies it
 * @param name its file name
 * @param contentType its media type
 * @param size its size in bytes
 * @param sha256 its SHA-256 checksum in hexadecimal
 * @param md5 its MD5 checksum in hexadecimal
 * @param metadata what the uploader wrote about it
 * @param createdAt when it was uploaded
 * @param expiresAt when it is gone
 * @param content where its bytes are
 * @since 0.1.0
 */
public record UploadedFile(String id, String name, String contentType, long size, String sha256, String md5,
		JsonNode metadata, Instant createdAt, Instant expiresAt, Path content) {
}

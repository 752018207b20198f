package io.github.replicatespring.client.file;

import java.net.URI;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.replicatespring.client.json.JsonFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * A file kept at Replicate. Everything but the id may be absent. Immutable; written as
 * JSON it is what Replicate sent.
 *
 * @param id identifies the file
 * @param name its file name
 * @param contentType its media type
 * @param size its size in bytes
 * @param etag its entity tag
 * @param sha256 its SHA-256 checksum in hexadecimal
 * @param metadata what the uploader wrote about it
 * @param createdAt when it was uploaded
 * @param expiresAt when Replicate removes it
 * @param url what to give to a model as input
 * @param raw the JSON that all of this was read from
 * @since 0.1.0
 */
public record StoredFile(String id, @Nullable String name, @Nullable String contentType, @Nullable Long size,
		@Nullable String etag, @Nullable String sha256, @Nullable JsonNode metadata, @Nullable Instant createdAt,
		@Nullable Instant expiresAt, @Nullable URI url, JsonNode raw) {

	/**
	 * Create a file from all its parts.
	 * @throws IllegalArgumentException if the JSON is missing, as it is when a request's
	 * parameters are bound: only what Replicate sent makes one
	 */
	public StoredFile {
		Assert.notNull(raw, "'raw' must not be null");
	}

	/**
	 * Read a file from Replicate's JSON.
	 * @param json the object that Replicate sent
	 * @return the file
	 * @throws IllegalArgumentException if this is no file, because it has no id
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static StoredFile of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		return new StoredFile(fields.requiredText("id", "file"), fields.text("name"), fields.text("content_type"),
				fields.integer("size"), fields.text("etag"),
				fields.object("checksums", (checksums) -> new JsonFields(checksums).text("sha256")),
				fields.node("metadata"), fields.instant("created_at"), fields.instant("expires_at"),
				fields.object("urls", (urls) -> new JsonFields(urls).uri("get")), json);
	}

	@JsonValue
	@Override
	public JsonNode raw() {
		return this.raw;
	}

	@Override
	public String toString() {
		return "StoredFile[id=" + this.id + ", contentType=" + this.contentType + ", size=" + this.size + "]";
	}

}

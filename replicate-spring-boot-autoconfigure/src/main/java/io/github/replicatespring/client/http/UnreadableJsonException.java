package io.github.replicatespring.client.http;

import java.nio.ByteBuffer;

import io.github.replicatespring.client.json.ReplicateJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBuffer;

/**
 * A JSON response that is not what the operation gives, with the id that it names, if one
 * can be found.
 */
final class UnreadableJsonException extends DecodingException {

	private final @Nullable String id;

	UnreadableJsonException(Throwable cause, DataBuffer body) {
		super("This is not the JSON that was expected", cause);
		this.id = id(body);
	}

	@Nullable String id() {
		return this.id;
	}

	/**
	 * The beginning of a response may be well where its end is missing.
	 */
	private static @Nullable String id(DataBuffer body) {
		ByteBuffer bytes = ByteBuffer.allocate(body.readableByteCount());
		body.toByteBuffer(bytes);
		try (JsonParser parser = ReplicateJson.mapper().createParser(bytes.array())) {
			if (parser.nextToken() != JsonToken.START_OBJECT) {
				return null;
			}
			for (String name = parser.nextName(); name != null; name = parser.nextName()) {
				JsonToken value = parser.nextToken();
				if (name.equals("id") && value == JsonToken.VALUE_STRING) {
					return parser.getString();
				}
				parser.skipChildren();
			}
			return null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}

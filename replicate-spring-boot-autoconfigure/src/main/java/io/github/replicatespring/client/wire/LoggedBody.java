package io.github.replicatespring.client.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;

/**
 * A body as far as it has been seen: its size, and its content if that is little and can
 * be redacted. Takes nothing from the buffers.
 */
final class LoggedBody {

	private static final int MOST_KEPT = 16 * 1024;

	private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

	private final boolean keeps;

	private long size;

	LoggedBody(HttpHeaders headers, boolean shown) {
		String type = headers.getFirst(HttpHeaders.CONTENT_TYPE);
		this.keeps = shown && type != null && type.contains("json");
	}

	synchronized void add(DataBuffer buffer) {
		int length = buffer.readableByteCount();
		this.size += length;
		if (this.keeps && this.size <= MOST_KEPT) {
			byte[] bytes = new byte[length];
			buffer.toByteBuffer(buffer.readPosition(), ByteBuffer.wrap(bytes), 0, length);
			this.kept.writeBytes(bytes);
		}
	}

	@Override
	public synchronized String toString() {
		String bytes = this.size + " bytes";
		return (this.keeps && this.size > 0 && this.size <= MOST_KEPT)
				? bytes + ": " + RedactedJson.of(this.kept.toByteArray()) : bytes;
	}

}

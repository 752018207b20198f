package io.github.replicatespring.client.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

/**
 * Reads the events of one connection from its bytes, by the rules of the WHATWG for event
 * streams: what is malformed is skipped, an event that is not finished by an empty line
 * is not given out. Differs where Replicate needs it: an event without a name is output,
 * and {@code done} and {@code error} count even without data. Not thread-safe.
 */
final class EventStreamParser {

	/** Stands, compared by identity, in place of an event that is too large. */
	static final StreamEvent OVERSIZED = new StreamEvent(null, StreamEventType.of(""), "");

	private static final byte[] DATA = ascii("data");

	private static final byte[] EVENT = ascii("event");

	private static final byte[] ID = ascii("id");

	private static final byte[] RETRY = ascii("retry");

	private final LineBuffer lines = new LineBuffer();

	private final PendingEvent pending = new PendingEvent();

	private final int maxEventSize;

	private final Consumer<String> reconnectionTime;

	private int eventSize;

	private boolean beginning = true;

	private boolean oversized;

	/**
	 * Create a parser for one connection.
	 * @param maxEventSize the most bytes that the lines of one event may have
	 * @param reconnectionTime is told the values of {@code retry} fields
	 */
	EventStreamParser(int maxEventSize, Consumer<String> reconnectionTime) {
		this.maxEventSize = maxEventSize;
		this.reconnectionTime = reconnectionTime;
	}

	/**
	 * Read on, and release the buffer. Never throws, because a throwing operator would
	 * not release the buffers that a source still emits: an event that is too large is
	 * told by {@link #OVERSIZED}, after which nothing is read any more.
	 * @param buffer the next bytes
	 * @return the events that these bytes complete
	 */
	List<StreamEvent> parse(DataBuffer buffer) {
		try {
			return this.oversized ? List.of() : read(buffer);
		}
		finally {
			DataBufferUtils.release(buffer);
		}
	}

	private List<StreamEvent> read(DataBuffer buffer) {
		List<StreamEvent> events = new ArrayList<>();
		this.lines.append(buffer);
		while (!this.oversized && this.lines.next()) {
			StreamEvent event = readLine();
			if (event != null) {
				events.add(event);
			}
		}
		if (!this.oversized) {
			checkSize(this.lines.unfinishedLength());
		}
		if (this.oversized) {
			events.add(OVERSIZED);
		}
		return events;
	}

	private @Nullable StreamEvent readLine() {
		int start = this.lines.start();
		int end = this.lines.end();
		if (this.beginning) {
			this.beginning = false;
			start += byteOrderMarkLength(start, end);
		}
		if (start == end) {
			this.eventSize = 0;
			return this.pending.finish();
		}
		checkSize(end - start);
		if (!this.oversized && this.lines.bytes()[start] != ':') {
			readField(start, end);
		}
		return null;
	}

	private void readField(int start, int end) {
		int nameEnd = start;
		byte[] bytes = this.lines.bytes();
		while (nameEnd < end && bytes[nameEnd] != ':') {
			nameEnd++;
		}
		int valueStart = Math.min(nameEnd + 1, end);
		if (valueStart < end && bytes[valueStart] == ' ') {
			valueStart++;
		}
		if (matches(DATA, start, nameEnd)) {
			this.eventSize += end - start;
			this.pending.data(text(valueStart, end));
		}
		else if (matches(ID, start, nameEnd)) {
			this.pending.id(text(valueStart, end));
		}
		else if (matches(EVENT, start, nameEnd)) {
			this.pending.type(text(valueStart, end));
		}
		else if (matches(RETRY, start, nameEnd)) {
			this.reconnectionTime.accept(text(valueStart, end));
		}
	}

	private boolean matches(byte[] name, int start, int end) {
		return Arrays.equals(this.lines.bytes(), start, end, name, 0, name.length);
	}

	private String text(int start, int end) {
		return new String(this.lines.bytes(), start, end - start, StandardCharsets.UTF_8);
	}

	private void checkSize(int lineLength) {
		this.oversized = lineLength > this.maxEventSize - this.eventSize;
	}

	private int byteOrderMarkLength(int start, int end) {
		byte[] bytes = this.lines.bytes();
		return (end - start >= 3 && bytes[start] == (byte) 0xEF && bytes[start + 1] == (byte) 0xBB
				&& bytes[start + 2] == (byte) 0xBF) ? 3 : 0;
	}

	private static byte[] ascii(String name) {
		return name.getBytes(StandardCharsets.US_ASCII);
	}

}

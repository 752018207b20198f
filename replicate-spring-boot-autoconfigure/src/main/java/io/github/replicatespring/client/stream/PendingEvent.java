package io.github.replicatespring.client.stream;

import org.jspecify.annotations.Nullable;

/**
 * The fields of an event whose closing empty line has not come yet. Not thread-safe.
 */
final class PendingEvent {

	private @Nullable String id;

	private StreamEventType type = StreamEventType.OUTPUT;

	private @Nullable String data;

	private @Nullable StringBuilder lines;

	void id(String value) {
		if (value.indexOf('\0') < 0) {
			this.id = value.isEmpty() ? null : value;
		}
	}

	void type(String value) {
		this.type = value.isEmpty() ? StreamEventType.OUTPUT : StreamEventType.of(value);
	}

	void data(String line) {
		if (this.data == null) {
			this.data = line;
			return;
		}
		if (this.lines == null) {
			this.lines = new StringBuilder(this.data);
		}
		this.lines.append('\n').append(line);
	}

	/**
	 * Give out the event, if the fields make one, and begin the next.
	 */
	@Nullable StreamEvent finish() {
		StreamEvent event = new StreamEvent(this.id, this.type, text());
		boolean complete = this.data != null || event.isLast();
		this.type = StreamEventType.OUTPUT;
		this.data = null;
		this.lines = null;
		if (!complete) {
			// An id without data is the id of the event that follows.
			return null;
		}
		this.id = null;
		return event;
	}

	private String text() {
		if (this.lines != null) {
			return this.lines.toString();
		}
		return (this.data != null) ? this.data : "";
	}

}

package io.github.replicatespring.client.stream;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Divides bytes into lines that end with CR, LF or CRLF, wherever the bytes were cut on
 * their way. A line is found as soon as its first end character is there. Every byte is
 * looked at once. Not thread-safe.
 */
final class LineBuffer {

	private static final int INITIAL_SIZE = 4096;

	private static final int RETAINED_SIZE = 1 << 20;

	private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

	private byte[] bytes = new byte[INITIAL_SIZE];

	private int lineStart;

	private int lineEnd;

	private int nextStart;

	private int scanned;

	private int end;

	private boolean afterCarriageReturn;

	/**
	 * Take over all bytes of a buffer. Invalidates the current line.
	 */
	void append(DataBuffer buffer) {
		int count = buffer.readableByteCount();
		makeRoom(count);
		buffer.read(this.bytes, this.end, count);
		this.end += count;
	}

	/**
	 * Go to the next complete line, if there is one.
	 */
	boolean next() {
		skipLineFeedOfPair();
		this.lineStart = this.nextStart;
		for (int i = this.scanned; i < this.end; i++) {
			byte candidate = this.bytes[i];
			if (candidate == '\n' || candidate == '\r') {
				this.afterCarriageReturn = (candidate == '\r');
				this.lineEnd = i;
				this.nextStart = i + 1;
				this.scanned = i + 1;
				return true;
			}
		}
		this.scanned = this.end;
		return false;
	}

	/**
	 * The bytes, of which those between start and end are the current line.
	 */
	byte[] bytes() {
		return this.bytes;
	}

	int start() {
		return this.lineStart;
	}

	int end() {
		return this.lineEnd;
	}

	/**
	 * How many bytes of a line are there whose end is not.
	 */
	int unfinishedLength() {
		return this.end - this.nextStart;
	}

	private void skipLineFeedOfPair() {
		if (this.afterCarriageReturn && this.scanned < this.end) {
			if (this.bytes[this.scanned] == '\n') {
				this.scanned++;
				this.nextStart++;
			}
			this.afterCarriageReturn = false;
		}
	}

	private void makeRoom(int count) {
		int kept = unfinishedLength();
		if (kept == 0 && this.bytes.length > RETAINED_SIZE) {
			relocate(new byte[INITIAL_SIZE], kept);
		}
		if (count > this.bytes.length - this.end) {
			int needed = Math.addExact(kept, count);
			int doubled = (int) Math.min(2L * this.bytes.length, MAX_SIZE);
			relocate((needed > this.bytes.length) ? new byte[Math.max(needed, doubled)] : this.bytes, kept);
		}
	}

	private void relocate(byte[] target, int kept) {
		System.arraycopy(this.bytes, this.nextStart, target, 0, kept);
		this.bytes = target;
		this.scanned -= this.nextStart;
		this.end = kept;
		this.nextStart = 0;
	}

}

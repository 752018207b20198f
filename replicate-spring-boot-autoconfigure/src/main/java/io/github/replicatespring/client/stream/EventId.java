package io.github.replicatespring.client.stream;

import org.jspecify.annotations.Nullable;

/**
 * An event id in Replicate's form {@code seconds:sequence}, which has an order.
 *
 * @param seconds when the event was made, in seconds of the epoch
 * @param sequence its place within that second
 */
record EventId(long seconds, long sequence) implements Comparable<EventId> {

	/**
	 * Read an id.
	 * @param text the id as sent
	 * @return the id, or {@code null} if it has another form
	 */
	static @Nullable EventId parse(String text) {
		int colon = text.indexOf(':');
		try {
			return (colon < 0) ? null : new EventId(Long.parseUnsignedLong(text, 0, colon, 10),
					Long.parseUnsignedLong(text, colon + 1, text.length(), 10));
		}
		catch (NumberFormatException ex) {
			return null;
		}
	}

	@Override
	public int compareTo(EventId other) {
		int bySeconds = Long.compareUnsigned(this.seconds, other.seconds);
		return (bySeconds != 0) ? bySeconds : Long.compareUnsigned(this.sequence, other.sequence);
	}

}

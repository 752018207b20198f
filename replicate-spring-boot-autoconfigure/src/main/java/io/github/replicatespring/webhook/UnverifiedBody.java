package io.github.replicatespring.webhook;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.replicatespring.client.webhook.WebhookTag;
import io.github.replicatespring.completion.SharedDeadline;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * The body of an unverified delivery as it arrives, within the bounds of all of them.
 * Counts against these until it is closed. Filled by one thread at a time.
 *
 * @since 0.1.0
 */
public final class UnverifiedBody implements AutoCloseable {

	/** How many times what has arrived is kept room for, if so much is announced. */
	private static final int MOST_AHEAD = 4;

	private final UnverifiedDelivery delivery;

	private final UnverifiedBodies bounds;

	private final Refusals refusals;

	private final long announced;

	private final AtomicBoolean closed = new AtomicBoolean();

	private final @Nullable WebhookTag tag;

	private byte[] room = new byte[0];

	private int size;

	UnverifiedBody(UnverifiedDelivery delivery, long announced, @Nullable WebhookTag tag, UnverifiedBodies bounds,
			Refusals refusals) {
		this.delivery = delivery;
		this.announced = announced;
		this.tag = tag;
		this.bounds = bounds;
		this.refusals = refusals;
	}

	/**
	 * Add what has arrived.
	 * @param chunk holds it
	 * @param length how many bytes it is, from the first on
	 * @throws WebhookRefusedException if the body is too large or there is no room
	 */
	public void add(byte[] chunk, int length) {
		makeRoomFor(length);
		System.arraycopy(chunk, 0, this.room, this.size, length);
		this.size += length;
	}

	/**
	 * Add what has arrived.
	 * @param chunk holds it; is read to its end and not released
	 * @throws WebhookRefusedException if the body is too large or there is no room
	 */
	public void add(DataBuffer chunk) {
		int length = chunk.readableByteCount();
		makeRoomFor(length);
		chunk.read(this.room, this.size, length);
		this.size += length;
	}

	private void makeRoomFor(int length) {
		if (length > this.bounds.size() - this.size) {
			throw this.refusals.tooLarge(this.delivery, this.bounds.size());
		}
		makeRoom(this.size + length);
	}

	/**
	 * Take as much room as was announced, but never much more than has arrived.
	 */
	private void makeRoom(int needed) {
		if (needed <= this.room.length) {
			return;
		}
		int capacity = capacity(needed);
		if (!this.bounds.hold(capacity - this.room.length)) {
			throw this.refusals.crowded(this.delivery);
		}
		this.room = Arrays.copyOf(this.room, capacity);
	}

	private int capacity(int needed) {
		if (this.announced >= needed && this.announced / MOST_AHEAD <= needed) {
			return (int) this.announced;
		}
		return Math.max(needed, Math.min(this.bounds.size(), this.room.length * 2));
	}

	/**
	 * Return how long the body may take to arrive.
	 * @return the time
	 */
	public Duration timeout() {
		return this.bounds.timeout();
	}

	/**
	 * Return the deadline for all of the body.
	 * @return the deadline
	 */
	public SharedDeadline deadline() {
		return this.bounds.deadline();
	}

	/**
	 * Refuse the delivery because its body took too long.
	 * @return the exception to throw
	 */
	public WebhookRefusedException tooSlow() {
		return this.refusals.refuse(WebhookAnswer.TOO_SLOW, this.delivery,
				"the body took longer than " + this.bounds.timeout().toSeconds() + " s", null);
	}

	/**
	 * Refuse the delivery because its body could not be read to the end.
	 * @param cause what happened
	 * @return the exception to throw
	 */
	public WebhookRefusedException incomplete(Throwable cause) {
		return this.refusals.refuse(WebhookAnswer.INCOMPLETE, this.delivery, "the body did not arrive", cause);
	}

	/**
	 * Refuse the delivery because too many bodies are read on the threads of their
	 * requests.
	 * @param limit how many may be
	 * @return the exception to throw
	 */
	public WebhookRefusedException tooManyBlocking(int limit) {
		return this.refusals.refuse(WebhookAnswer.CROWDED, this.delivery,
				limit + " bodies are being read that hold the server's threads, because a filter of the application "
						+ "wraps them or forbids asynchronous requests",
				null);
	}

	/**
	 * Return whether less has arrived than the sender announced.
	 */
	boolean isCut() {
		return this.size < this.announced;
	}

	/**
	 * Return how much has arrived, and of how much if that is known.
	 */
	String describeSize() {
		return this.size + ((this.announced < 0) ? "" : " of " + this.announced) + " bytes";
	}

	@Nullable WebhookTag tag() {
		return this.tag;
	}

	UnverifiedDelivery delivery() {
		return this.delivery;
	}

	/**
	 * Return how much has arrived.
	 * @return the number of bytes
	 */
	public int size() {
		return this.size;
	}

	/**
	 * Return what has arrived.
	 * @return the bytes, not to be changed
	 */
	public byte[] bytes() {
		return (this.size == this.room.length) ? this.room : Arrays.copyOf(this.room, this.size);
	}

	/**
	 * Count no more against the bounds.
	 */
	@Override
	public void close() {
		if (this.closed.compareAndSet(false, true)) {
			this.bounds.leave(this.room.length);
		}
	}

}

package io.github.replicatespring.webhook.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

import io.github.replicatespring.webhook.UnverifiedBody;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Reads bodies on the threads of their requests: without waiting what has arrived, and to
 * its end a body that cannot be awaited without a thread, because a filter has wrapped it
 * or forbids asynchronous requests. As a sender that stalls holds the thread, there are
 * few of the latter at a time. Thread-safe.
 */
final class BodyReader {

	/** Half of the threads that servers have by default. */
	static final int MAX_BLOCKING = 100;

	private static final int CHUNK = 16 * 1024;

	private final Semaphore free = new Semaphore(MAX_BLOCKING);

	/**
	 * Return whether the body can be awaited without a thread. The usual wrappers of
	 * filters cannot, even where they take a listener.
	 */
	boolean canAwait(HttpServletRequest request) throws IOException {
		ServletRequest own = request;
		while (own instanceof ServletRequestWrapper wrapper) {
			own = wrapper.getRequest();
		}
		ServletInputStream stream = stream(own);
		return request.isAsyncSupported() && stream != null && stream == stream(request);
	}

	/**
	 * Read what has arrived, without waiting.
	 * @return whether that is the whole body
	 */
	boolean readArrived(UnverifiedBody body, HttpServletRequest request) {
		byte[] chunk = new byte[CHUNK];
		long missing = request.getContentLengthLong();
		try {
			InputStream stream = request.getInputStream();
			while (missing > 0 && stream.available() > 0) {
				int length = stream.read(chunk);
				body.add(chunk, Math.max(length, 0));
				missing -= Math.max(length, 0);
			}
			return missing == 0;
		}
		catch (IOException ex) {
			throw body.incomplete(ex);
		}
	}

	/**
	 * Read the body to its end. Between two pieces it waits as long as the server waits
	 * for any client.
	 */
	void read(UnverifiedBody body, HttpServletRequest request) {
		if (!this.free.tryAcquire()) {
			throw body.tooManyBlocking(MAX_BLOCKING);
		}
		try {
			InputStream stream = stream(request);
			if (stream != null) {
				read(body, stream);
			}
		}
		catch (SocketTimeoutException ex) {
			throw body.tooSlow();
		}
		catch (IOException ex) {
			throw body.incomplete(ex);
		}
		finally {
			this.free.release();
		}
	}

	private static void read(UnverifiedBody body, InputStream stream) throws IOException {
		byte[] chunk = new byte[CHUNK];
		long start = System.nanoTime();
		for (int length = stream.read(chunk); length != -1; length = stream.read(chunk)) {
			body.add(chunk, length);
			if (Duration.ofNanos(System.nanoTime() - start).compareTo(body.timeout()) > 0) {
				throw body.tooSlow();
			}
		}
	}

	// Nothing is left in it once a filter has read the body as text.
	private static @Nullable ServletInputStream stream(ServletRequest request) throws IOException {
		try {
			return request.getInputStream();
		}
		catch (IllegalStateException ex) {
			return null;
		}
	}

}

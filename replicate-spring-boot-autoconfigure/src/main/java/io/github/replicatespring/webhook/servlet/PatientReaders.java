package io.github.replicatespring.webhook.servlet;

import java.util.concurrent.Semaphore;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Lets few requests at a time wait on their thread for a small body. Most of these have
 * arrived already, though the server cannot tell, and going through it a second time
 * costs more than all the rest; and senders that make everyone wait hold no more threads
 * than these few. Thread-safe.
 */
final class PatientReaders {

	private static final int SMALL = 64 * 1024;

	private final Semaphore free = new Semaphore(Runtime.getRuntime().availableProcessors());

	/**
	 * Read the body if it is small and few others are waiting.
	 * @return whether it was read
	 */
	boolean read(BodyReader reader, HttpServletRequest request) {
		long length = request.getContentLengthLong();
		if (length < 0 || length > SMALL || !this.free.tryAcquire()) {
			return false;
		}
		try {
			reader.read(request);
			return true;
		}
		finally {
			this.free.release();
		}
	}

}

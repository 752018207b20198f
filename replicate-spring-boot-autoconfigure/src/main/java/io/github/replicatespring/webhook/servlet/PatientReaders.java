package io.github.replicatespring.webhook.servlet;

import java.util.concurrent.Semaphore;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Lets few requests at a time wait on their thread for the rest of a small body. Much of
 * it has arrived, and the server would go through the request a second time to wait for
 * the rest without a thread. A sender that stalls now holds its thread until the server
 * gives up reading, which is why they are few. Thread-safe.
 */
final class PatientReaders {

	private static final int SMALL = 64 * 1024;

	private static final int MUCH = 4 * 1024;

	private final Semaphore free = new Semaphore(Runtime.getRuntime().availableProcessors());

	/**
	 * Read the body if it is small, much of it is there and few others are waiting.
	 * @return whether it was read
	 */
	boolean read(BodyReader reader, HttpServletRequest request) {
		long length = request.getContentLengthLong();
		if (length > SMALL || reader.body().size() < MUCH || !this.free.tryAcquire()) {
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

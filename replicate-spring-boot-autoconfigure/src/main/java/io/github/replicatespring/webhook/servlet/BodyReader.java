package io.github.replicatespring.webhook.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import io.github.replicatespring.webhook.UnverifiedBody;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Reads a body as it arrives, until its time is up.
 *
 * @param body takes what has been read
 */
record BodyReader(UnverifiedBody body) {

	/**
	 * Read what has arrived, without waiting.
	 * @return whether that is the whole body
	 */
	boolean readArrived(HttpServletRequest request) {
		byte[] piece = Piece.ofThisThread();
		long missing = request.getContentLengthLong();
		try {
			InputStream stream = request.getInputStream();
			while (missing > 0 && stream.available() > 0) {
				int length = stream.read(piece);
				this.body.add(piece, Math.max(length, 0));
				missing -= Math.max(length, 0);
			}
			return missing == 0;
		}
		catch (IOException ex) {
			throw this.body.incomplete(ex);
		}
	}

	/**
	 * Read the rest. Between two pieces it waits as long as the server waits for any
	 * client.
	 */
	void read(HttpServletRequest request) {
		byte[] piece = Piece.ofThisThread();
		long start = System.nanoTime();
		try {
			InputStream stream = request.getInputStream();
			for (int length = stream.read(piece); length != -1; length = stream.read(piece)) {
				this.body.add(piece, length);
				if (Duration.ofNanos(System.nanoTime() - start).compareTo(this.body.timeout()) > 0) {
					throw this.body.tooSlow();
				}
			}
		}
		catch (IOException ex) {
			throw this.body.incomplete(ex);
		}
	}

}

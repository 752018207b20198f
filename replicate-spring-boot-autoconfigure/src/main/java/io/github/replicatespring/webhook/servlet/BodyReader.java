package io.github.replicatespring.webhook.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

import io.github.replicatespring.webhook.UnverifiedBody;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Reads a body as it arrives, until its time is up. Between two pieces it waits as long
 * as the server waits for any client.
 */
record BodyReader(UnverifiedBody body) {

	private static final int PIECE = 16 * 1024;

	void read(HttpServletRequest request) {
		long start = System.nanoTime();
		byte[] piece = new byte[PIECE];
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

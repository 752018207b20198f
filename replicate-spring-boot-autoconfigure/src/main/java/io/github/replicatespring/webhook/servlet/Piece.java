package io.github.replicatespring.webhook.servlet;

/**
 * What bodies are read through, one for each thread of the server: with one for each
 * body, those that arrive slowly would hold memory that counts against no bound.
 */
final class Piece {

	private static final int SIZE = 16 * 1024;

	private static final ThreadLocal<byte[]> PIECES = ThreadLocal.withInitial(() -> new byte[SIZE]);

	private Piece() {
	}

	/**
	 * Return the piece of this thread, not to be kept.
	 */
	static byte[] ofThisThread() {
		return PIECES.get();
	}

}

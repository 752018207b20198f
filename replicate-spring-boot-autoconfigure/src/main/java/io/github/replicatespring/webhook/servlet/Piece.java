package io.github.replicatespring.webhook.servlet;

/**
 * What bodies are read through, one for each thread of the server: a new one for each
 * body would be most of what a small delivery allocates, and one for each that arrives
 * slowly would count against no bound.
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

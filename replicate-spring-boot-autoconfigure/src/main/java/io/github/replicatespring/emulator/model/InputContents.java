package io.github.replicatespring.emulator.model;

import org.jspecify.annotations.Nullable;

/**
 * Reads the files that an input names. Implementations are thread-safe and call no other
 * machine.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface InputContents {

	/**
	 * Read a file.
	 * @param address a data URI, or the address of a file that was uploaded to the
	 * emulator or made by one of its predictions
	 * @return its bytes, or {@code null} if there is no such file here
	 */
	byte @Nullable [] read(String address);

}

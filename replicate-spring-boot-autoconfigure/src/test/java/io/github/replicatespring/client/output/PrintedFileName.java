package io.github.replicatespring.client.output;

import java.net.URI;

/**
 * Prints the name of a file, in a virtual machine with a locale of its own.
 */
final class PrintedFileName {

	private PrintedFileName() {
	}

	public static void main(String[] arguments) {
		System.out.println(new FileNames().of(URI.create(arguments[0])));
	}

}

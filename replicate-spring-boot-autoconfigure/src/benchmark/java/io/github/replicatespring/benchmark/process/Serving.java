package io.github.replicatespring.benchmark.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

/**
 * The other end of a {@link JavaProcess}.
 */
public final class Serving {

	private Serving() {
	}

	/**
	 * Say that the server is up, and answer questions until there are no more. Ends the
	 * process.
	 * @param port where the server listens
	 * @param answers answers a line by a line
	 * @throws IOException if the questions cannot be read
	 */
	public static void serve(int port, UnaryOperator<String> answers) throws IOException {
		System.out.println(JavaProcess.PORT + port);
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			System.out.println(JavaProcess.REPORT + answers.apply(line));
		}
		System.exit(0);
	}

}

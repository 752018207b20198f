package io.github.replicatespring.client;

import java.net.URI;
import java.nio.file.Path;

import io.github.replicatespring.client.input.InputFileSettings;
import io.github.replicatespring.client.input.InputFileStrategy;

/**
 * What {@link FileMemoryTests} runs with a small heap.
 */
final class SmallHeap {

	private SmallHeap() {
	}

	public static void main(String[] arguments) {
		try (ReplicateClient client = ReplicateClient.builder()
			.baseUrl(URI.create(arguments[1]))
			.apiToken("r8_test")
			.inputFiles(new InputFileSettings(InputFileStrategy.UPLOAD, 1, Long.MAX_VALUE, 1))
			.build()) {
			if (arguments[0].equals("save")) {
				client
					.outputFiles(PredictionJson.prediction(
							"{\"id\": \"p1\", \"status\": \"succeeded\", \"output\": \"" + arguments[2] + "\"}"))
					.get(0)
					.saveTo(Path.of(arguments[3]));
			}
			else {
				client.run("acme/painter").input("scan", Path.of(arguments[2])).start();
			}
		}
		System.out.println("done");
	}

}

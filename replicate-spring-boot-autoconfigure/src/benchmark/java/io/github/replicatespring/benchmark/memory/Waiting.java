package io.github.replicatespring.benchmark.memory;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.Prediction;
import reactor.core.publisher.Mono;

/**
 * Waits for many predictions, in a process of its own, and prints how many bytes of heap
 * and of resident memory each waiter takes.
 */
public final class Waiting {

	private static final Duration DEADLINE = Duration.ofHours(1);

	private static final int STACK = 512 * 1024;

	private Waiting() {
	}

	/**
	 * Wait.
	 * @param arguments "ours" or "plain", and how many
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] arguments) throws InterruptedException {
		int count = Integer.parseInt(arguments[1]);
		List<Prediction> predictions = IntStream.range(0, count).mapToObj(Waiting::running).toList();
		ReplicateClient client = ReplicateClient.builder()
			.baseUrl(URI.create("http://127.0.0.1:9/v1"))
			.apiToken("r8_measured")
			.webClient((webClient) -> webClient.filter((request, next) -> Mono.never()))
			.build();
		boolean ours = arguments[0].equals("ours");
		start(ours, client, predictions.get(0));
		TimeUnit.SECONDS.sleep(1);
		long heap = UsedMemory.heapInUse();
		long resident = UsedMemory.resident("VmRSS");
		predictions.forEach((prediction) -> start(ours, client, prediction));
		TimeUnit.SECONDS.sleep(2);
		System.out.println((UsedMemory.heapInUse() - heap) / (double) count + " "
				+ (UsedMemory.resident("VmRSS") - resident) / (double) count);
		System.exit(0);
	}

	private static void start(boolean ours, ReplicateClient client, Prediction prediction) {
		if (ours) {
			client.reactive().await(prediction, DEADLINE).subscribe();
		}
		else {
			new Thread(null, () -> sleep(prediction), "waiter", STACK).start();
		}
	}

	/**
	 * Where a hand-written loop spends its time.
	 */
	private static void sleep(Prediction prediction) {
		try {
			while (!prediction.status().isTerminal()) {
				Thread.sleep(DEADLINE.toMillis());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static Prediction running(int number) {
		return Prediction.of(ReplicateJson.mapper()
			.readTree("""
					{"id":"p%d","model":"acme/poet","status":"processing","input":{"prompt":"rain"},"logs":"",
					"created_at":"2026-11-21T09:00:00Z","urls":{"get":"http://127.0.0.1:9/v1/predictions/p%1$d"}}"""
				.formatted(number)));
	}

}

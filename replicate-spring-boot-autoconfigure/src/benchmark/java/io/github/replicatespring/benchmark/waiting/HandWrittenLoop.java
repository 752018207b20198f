package io.github.replicatespring.benchmark.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import tools.jackson.databind.JsonNode;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * What the README shows as "before": a thread for each prediction that asks every two
 * seconds.
 */
final class HandWrittenLoop {

	private static final Duration PAUSE = Duration.ofSeconds(2);

	private static final int STACK = 512 * 1024;

	private HandWrittenLoop() {
	}

	static Outcome run(Load load) throws InterruptedException {
		Outcome outcome = new Outcome(load);
		WebClient webClient = WebClient.builder()
			.baseUrl(load.api().toString())
			.defaultHeader("Authorization", "Bearer " + load.token())
			.filter(outcome::counted)
			.build();
		run(webClient, -1, load);
		outcome.begin();
		ThreadGroup threads = new ThreadGroup("hand-written");
		for (int i = 0; i < load.count(); i++) {
			int number = i;
			new Thread(threads, () -> run(webClient, number, load, outcome), "hand-written-" + i, STACK).start();
		}
		outcome.await();
		threads.interrupt();
		return outcome;
	}

	private static void run(WebClient webClient, int number, Load load, Outcome outcome) {
		try {
			outcome.ended(run(webClient, number, load));
		}
		catch (InterruptedException | RuntimeException ex) {
			outcome.failed(ex);
		}
	}

	private static Instant run(WebClient webClient, int number, Load load) throws InterruptedException {
		JsonNode prediction = webClient.post()
			.uri("/models/" + EmulatedReplicate.MODEL + "/predictions")
			.bodyValue(Map.of("input", Map.of("prompt", number)))
			.retrieve()
			.bodyToMono(JsonNode.class)
			.block();
		while (!prediction.path("status").asString().equals("succeeded")) {
			Thread.sleep(load.scaled(PAUSE).toMillis());
			prediction = webClient.get()
				.uri(prediction.path("urls").path("get").asString())
				.retrieve()
				.bodyToMono(JsonNode.class)
				.block();
		}
		return Instant.parse(prediction.path("completed_at").asString());
	}

}

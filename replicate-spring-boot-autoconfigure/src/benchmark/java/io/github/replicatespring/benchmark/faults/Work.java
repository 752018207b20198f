package io.github.replicatespring.benchmark.faults;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.github.replicatespring.benchmark.overhead.PlainWebClient;
import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Work that may go wrong: predictions that are to be awaited, and songs that are to be
 * heard in full.
 */
interface Work extends AutoCloseable {

	/**
	 * Run a prediction and answer with its output.
	 */
	Mono<String> predict(int number);

	/**
	 * Stream a prediction and answer with all its tokens together.
	 */
	Mono<String> sing(int number);

	@Override
	void close();

	static Work ours(URI api, String token) {
		ReplicateClient client = ReplicateClient.builder().baseUrl(api).apiToken(token).build();
		ReactiveReplicateClient reactive = client.reactive();
		return new Work() {
			@Override
			public Mono<String> predict(int number) {
				return reactive.run(FaultyReplicate.POET).input("prompt", number).text();
			}

			@Override
			public Mono<String> sing(int number) {
				return reactive.run(FaultyReplicate.SINGER)
					.input("prompt", number)
					.stream()
					.collectList()
					.map((tokens) -> String.join("", tokens));
			}

			@Override
			public void close() {
				client.close();
			}
		};
	}

	static Work byHand(URI api, String token) {
		WebClient webClient = PlainWebClient.create(api, token);
		return new Work() {
			@Override
			public Mono<String> predict(int number) {
				return create(FaultyReplicate.POET, number).flatMap(this::ended)
					.map((prediction) -> prediction.path("output").asString());
			}

			/**
			 * What the loop of the README's beginning does, without a thread for each.
			 */
			private Mono<JsonNode> ended(JsonNode prediction) {
				if (prediction.path("status").asString().equals("succeeded")) {
					return Mono.just(prediction);
				}
				return Mono.delay(Duration.ofSeconds(2))
					.then(webClient.get()
						.uri(prediction.path("urls").path("get").asString())
						.retrieve()
						.bodyToMono(JsonNode.class))
					.flatMap(this::ended);
			}

			@Override
			public Mono<String> sing(int number) {
				return create(FaultyReplicate.SINGER, number).flatMap((prediction) -> tokens(prediction).collectList())
					.map((tokens) -> String.join("", tokens));
			}

			private Flux<String> tokens(JsonNode prediction) {
				return webClient.get()
					.uri(prediction.path("urls").path("stream").asString())
					.retrieve()
					.bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<String>>() {
					})
					.filter((event) -> "output".equals(event.event()))
					.mapNotNull(ServerSentEvent::data);
			}

			private Mono<JsonNode> create(String model, int number) {
				return webClient.post()
					.uri("/models/" + model + "/predictions")
					.bodyValue(Map.of("input", Map.of("prompt", number), "stream", true))
					.retrieve()
					.bodyToMono(JsonNode.class);
			}

			@Override
			public void close() {
			}
		};
	}

}

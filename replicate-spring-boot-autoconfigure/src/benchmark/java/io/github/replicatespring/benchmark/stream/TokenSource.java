package io.github.replicatespring.benchmark.stream;

import java.util.stream.Stream;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.Prediction;
import reactor.core.publisher.Flux;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Reads streams of tokens.
 */
interface TokenSource {

	/**
	 * Read a stream as it comes.
	 */
	Flux<String> tokens(String address);

	/**
	 * Read a stream on a thread that waits.
	 */
	Stream<String> blocking(String address);

	static TokenSource ours(ReplicateClient client) {
		return new TokenSource() {
			@Override
			public Flux<String> tokens(String address) {
				return client.reactive().stream(prediction(address));
			}

			@Override
			public Stream<String> blocking(String address) {
				return client.stream(prediction(address));
			}
		};
	}

	static TokenSource plain(WebClient webClient) {
		return new TokenSource() {
			@Override
			public Flux<String> tokens(String address) {
				return webClient.get()
					.uri(address)
					.accept(MediaType.TEXT_EVENT_STREAM)
					.retrieve()
					.bodyToFlux(new ParameterizedTypeReference<ServerSentEvent<String>>() {
					})
					.filter((event) -> "output".equals(event.event()))
					.mapNotNull(ServerSentEvent::data);
			}

			@Override
			public Stream<String> blocking(String address) {
				return tokens(address).toStream();
			}
		};
	}

	private static Prediction prediction(String stream) {
		return Prediction.of(ReplicateJson.mapper()
			.readTree("{\"id\":\"p1\",\"model\":\"acme/poet\",\"status\":\"processing\",\"urls\":{\"stream\":\"%s\"}}"
				.formatted(stream)));
	}

}

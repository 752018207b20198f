package io.github.replicatespring.client;

import java.time.Duration;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import io.github.replicatespring.client.http.AllowedHosts;
import io.github.replicatespring.client.http.ExternalAddresses;
import io.github.replicatespring.client.output.DownloadSettings;
import io.github.replicatespring.client.output.FileHost;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFailedException;
import io.github.replicatespring.client.stream.StreamInterruptedException;
import io.github.replicatespring.client.stream.StreamSettings;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.test.StepVerifier;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The output of predictions whose streams cannot be had, or end too early.
 */
class MissingStreamTests extends WireTests {

	static Stream<Named<Answer>> streams() {
		return Stream.of(Named.of("always answers 503", (request, response) -> response.status(503).send()),
				Named.of("is gone", (request, response) -> response.status(404).send()),
				Named.of("ends at once", (request, response) -> response.sse().send()),
				Named.of("ends without done",
						(request, response) -> response.sse()
							.sendString(Mono
								.just("id: 1:0\nevent: output\ndata: Hel\n\nid: 2:0\ndata: lo, \n\nid: 3:0\n"))),
				Named.of("ends without done and has no ids", (request, response) -> response.sse()
					.sendString(Mono.just("event: output\ndata: Hello, wo\n\n"))));
	}

	@ParameterizedTest
	@MethodSource("streams")
	void giveTheOutputOfThePredictionAndNothingTwice(Answer answer) {
		ended("succeeded", "[\"Hel\", \"lo, \", \"wor\", \"ld\"]");
		try (FileHost host = new FileHost(answer::apply); ReplicateClient client = trusting().build()) {
			StepVerifier.create(client.reactive().stream(streaming(host)).reduce(String::concat))
				.expectNext("Hello, world")
				.expectComplete()
				.verify(Duration.ofSeconds(20));
		}
	}

	@Test
	void giveTheFilesThatTheStreamHasNotGiven() {
		ended("succeeded", "[\"data:image/png;base64,AA==\", \"data:image/png;base64,AQ==\"]");
		try (FileHost host = new FileHost((request, response) -> response.sse()
			.sendString(Mono.just("event: output\ndata: data:image/png;base64,AA==\n\n")));
				ReplicateClient client = trusting().build();
				Stream<OutputFile> files = client.streamFiles(streaming(host))) {
			assertThat(files.map(OutputFile::getFilename)).containsExactly("output.png", "output-2.png");
		}
	}

	@Test
	void endAsThePredictionDid() {
		ended("failed", "null");
		try (FileHost host = new FileHost((request, response) -> response.status(404).send());
				ReplicateClient client = trusting().build()) {
			StepVerifier.create(client.reactive().stream(streaming(host)))
				.expectError(PredictionFailedException.class)
				.verify(Duration.ofSeconds(20));
		}
	}

	@Test
	void areAnErrorIfTheOutputIsNotWhatTheStreamBeganWith() {
		ended("succeeded", "[\"Good\", \"bye\"]");
		try (FileHost host = new FileHost(
				(request, response) -> response.sse().sendString(Mono.just("event: output\ndata: Hello\n\n")));
				ReplicateClient client = trusting().build()) {
			StepVerifier.create(client.reactive().stream(streaming(host)))
				.expectNext("Hello")
				.expectError(StreamInterruptedException.class)
				.verify(Duration.ofSeconds(20));
		}
	}

	@Test
	void areGivenUpAsTheClientIsConfigured() {
		ended("succeeded", "[\"Hello\"]");
		try (FileHost host = new FileHost((request, response) -> response.status(503).send());
				ReplicateClient client = trusting().streams(StreamSettings.defaults().withMaxAttempts(0)).build()) {
			assertThat(client.reactive().stream(streaming(host)).collectList().block(Duration.ofSeconds(20)))
				.isEqualTo(List.of("Hello"));
			assertThat(host.requests()).hasSize(1);
		}
	}

	private static void ended(String status, String output) {
		api.stubFor(get("/v1/predictions/p1").willReturn(json(200,
				"{\"id\":\"p1\",\"model\":\"acme/poet\",\"status\":\"%s\",\"output\":%s}".formatted(status, output))));
	}

	private static ReplicateClientBuilder trusting() {
		return builder().downloads(DownloadSettings.defaults()
			.withAllowedHosts(AllowedHosts.of("localhost"))
			.withAddresses(new ExternalAddresses((address) -> true)));
	}

	private static Prediction streaming(FileHost host) {
		return PredictionJson.prediction("{\"id\":\"p1\",\"status\":\"processing\",\"urls\":{\"stream\":\"%s\"}}"
			.formatted(host.uri("/v1/streams/capability")));
	}

	private interface Answer extends BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> {

	}

}

package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.replicatespring.client.http.AllowedHosts;
import io.github.replicatespring.client.http.ExternalAddresses;
import io.github.replicatespring.client.output.DownloadSettings;
import io.github.replicatespring.client.output.FileHost;
import io.github.replicatespring.client.run.ReactiveRunSpec;
import io.github.replicatespring.client.run.RunSpec;
import io.github.replicatespring.client.webhook.WebhookAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of a prediction whose stream is left early.
 */
class AbandonedStreamTests extends WireTests {

	private static final String CANCEL = "/v1/predictions/p1/cancel";

	private final FileHost host = new FileHost((request, response) -> response.sse()
		.sendString(Flux.concat(Mono.just("id: 1:0\nevent: output\ndata: data:text/plain,A\n\n"),
				request.uri().endsWith("/endless") ? Flux.never() : Mono.just("event: done\ndata: {}\n\n"))));

	@BeforeEach
	void answer() {
		creates("/endless");
		api.stubFor(post(CANCEL).willReturn(json(200, PredictionJson.ended("p1", "canceled", ""))));
	}

	@AfterEach
	void close() {
		this.host.close();
	}

	static Stream<Named<Function<RunSpec, Stream<?>>>> streams() {
		return Stream.of(Named.of("stream", RunSpec::stream), Named.of("streamEvents", RunSpec::streamEvents),
				Named.of("streamFiles", RunSpec::streamFiles));
	}

	static Stream<Named<Function<ReactiveRunSpec, Flux<?>>>> fluxes() {
		return Stream.of(Named.of("stream", ReactiveRunSpec::stream),
				Named.of("streamEvents", ReactiveRunSpec::streamEvents),
				Named.of("streamFiles", ReactiveRunSpec::streamFiles));
	}

	@ParameterizedTest
	@MethodSource("streams")
	void isCanceledWhenTheStreamIsClosedEarly(Function<RunSpec, Stream<?>> kind) {
		try (ReplicateClient client = trusting().build(); Stream<?> stream = kind.apply(client.run("acme/poet"))) {
			assertThat(stream.iterator().next()).isNotNull();
			stream.close();
			await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> canceled(1));
		}
	}

	@ParameterizedTest
	@MethodSource("fluxes")
	void isCanceledWhenTheSubscriptionIs(Function<ReactiveRunSpec, Flux<?>> kind) {
		try (ReplicateClient client = trusting().build()) {
			StepVerifier.create(kind.apply(client.reactive().run("acme/poet")))
				.expectNextCount(1)
				.thenCancel()
				.verify(Duration.ofSeconds(10));
			await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> canceled(1));
		}
	}

	@ParameterizedTest
	@MethodSource("fluxes")
	void goesOnIfTheRunSaysSoOrAWebhookTellsOfItsEnd(Function<ReactiveRunSpec, Flux<?>> kind) {
		WebhookAddress webhook = new WebhookAddress(() -> URI.create("https://shop.example.com/hook"),
				WebhookAddress.DEFAULT_EVENTS);
		try (ReplicateClient client = trusting().build(); ReplicateClient told = trusting().webhook(webhook).build()) {
			assertThat(kind.apply(client.reactive().run("acme/poet").cancelWhenAbandoned(false)).blockFirst())
				.isNotNull();
			assertThat(kind.apply(told.reactive().run("acme/poet")).blockFirst()).isNotNull();
			await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(10)).untilAsserted(() -> canceled(0));
		}
	}

	@Test
	void isNotCanceledWhenTheStreamIsReadToItsEnd() {
		creates("/ends");
		api.stubFor(get("/v1/predictions/p1").willReturn(json(200, PredictionJson.succeeded("p1"))));
		try (ReplicateClient client = trusting().build(); Stream<String> tokens = client.run("acme/poet").stream()) {
			assertThat(tokens).containsExactly("data:text/plain,A");
		}
		try (ReplicateClient client = trusting().build()) {
			assertThat(client.reactive().run("acme/poet").stream().collectList().block()).hasSize(1);
			assertThat(client.run("acme/poet").onProgress((progress) -> {
			}).text()).isEqualTo("A haiku");
			await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(10)).untilAsserted(() -> canceled(0));
		}
	}

	private void creates(String stream) {
		api.stubFor(post("/v1/models/acme/poet/predictions")
			.willReturn(json(201, "{\"id\":\"p1\",\"status\":\"starting\",\"urls\":{\"stream\":\"%s\"}}"
				.formatted(this.host.uri(stream)))));
		api.stubFor(get("/v1/predictions/p1").willReturn(json(200, PredictionJson.starting("p1"))));
	}

	private static void canceled(int times) {
		api.verify(times, postRequestedFor(urlEqualTo(CANCEL)));
	}

	private static ReplicateClientBuilder trusting() {
		return builder().downloads(DownloadSettings.defaults()
			.withAllowedHosts(AllowedHosts.of("localhost"))
			.withAddresses(new ExternalAddresses((address) -> true)));
	}

}

package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.github.replicatespring.client.page.Page;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFilter;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.PredictionStatus;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.client.webhook.WebhookAddress;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ReplicateClientTests extends WireTests {

	@Test
	void createsByVersion() {
		api.stubFor(post("/v1/predictions").willReturn(json(201, PredictionJson.starting("p1"))));
		Prediction created = this.client.predictions()
			.create(PredictionRequest.of(Map.of("prompt", "spring")).withVersion("acme/poet:abc"));
		assertThat(created.status()).isEqualTo(PredictionStatus.STARTING);
		api.verify(
				postRequestedFor(urlEqualTo("/v1/predictions")).withHeader("Authorization", equalTo("Bearer " + TOKEN))
					.withHeader("Content-Type", equalTo("application/json"))
					.withHeader("Prefer", absent())
					.withRequestBody(equalToJson("{\"version\":\"acme/poet:abc\",\"input\":{\"prompt\":\"spring\"}}")));
	}

	@Test
	void createsByModelWithAWaitAndADeadline() {
		api.stubFor(post("/v1/models/acme/poet/predictions").willReturn(json(201, PredictionJson.starting("p1"))));
		record PoetInput(String prompt, int maxTokens, String style) {
		}
		this.client.models()
			.createPrediction("acme", "poet",
					PredictionRequest.of(new PoetInput("spring", 12, null))
						.withPreferWait(Duration.ofMillis(1500))
						.withCancelAfter(Duration.ofMinutes(3)));
		api.verify(
				postRequestedFor(urlEqualTo("/v1/models/acme/poet/predictions")).withHeader("Prefer", equalTo("wait=2"))
					.withHeader("Cancel-After", equalTo("180s"))
					.withRequestBody(equalToJson("{\"input\":{\"prompt\":\"spring\",\"max_tokens\":12}}")));
	}

	@Test
	void createsByDeploymentWithAWebhook() {
		api.stubFor(post("/v1/deployments/acme/app/predictions").willReturn(json(202, PredictionJson.starting("p1"))));
		this.client.deployments()
			.createPrediction("acme", "app",
					PredictionRequest.of(Map.of())
						.withWebhook(URI.create("https://example.com/hook?id=7"))
						.withWebhookEvents(WebhookEventType.COMPLETED, WebhookEventType.START));
		api.verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson(
				"""
						{"input":{},"webhook":"https://example.com/hook?id=7","webhook_events_filter":["start","completed"]}""")));
	}

	@Test
	void putsTheConfiguredWebhookAndItsEventsIntoEveryRequestThatHasNone() {
		api.stubFor(post("/v1/models/acme/poet/predictions").willReturn(json(201, PredictionJson.starting("p1"))));
		WebhookAddress address = new WebhookAddress(() -> URI.create("https://shop.example.com/replicate/webhook"),
				WebhookAddress.DEFAULT_EVENTS);
		try (ReplicateClient client = builder().webhook(address).build()) {
			client.models().createPrediction("acme", "poet", PredictionRequest.of(Map.of()));
		}
		api.verify(postRequestedFor(anyUrl()).withRequestBody(equalToJson("""
				{"input":{},"webhook":"https://shop.example.com/replicate/webhook",
				"webhook_events_filter":["completed"]}""")));
	}

	@Test
	void refusesAWebhookThatIsNotHttpsBeforeAnythingIsSent() {
		PredictionRequest request = PredictionRequest.of(Map.of())
			.withVersion("v")
			.withWebhook(URI.create("http://shop.example.com/hook"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.predictions().create(request))
			.withMessageContaining("http://shop.example.com")
			.withMessageContaining("https");
		api.verify(0, postRequestedFor(anyUrl()));
	}

	@Test
	void refusesARequestWithoutAVersionWhereOneIsNeededAndWithOneWhereNot() {
		PredictionRequest request = PredictionRequest.of(Map.of());
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.predictions().create(request))
			.withMessageContaining("withVersion");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.client.models().createPrediction("acme", "poet", request.withVersion("v1")))
			.withMessageContaining("'v1'");
		api.verify(0, postRequestedFor(anyUrl()));
	}

	@Test
	void readsAndCancels() {
		api.stubFor(get("/v1/predictions/p1").willReturn(json(200, PredictionJson.succeeded("p1"))));
		api.stubFor(post("/v1/predictions/p1/cancel").willReturn(json(200, PredictionJson.succeeded("p1"))));
		assertThat(this.client.predictions().get("p1").outputText()).isEqualTo("A haiku");
		assertThat(this.client.predictions().cancel("p1").id()).isEqualTo("p1");
	}

	@Test
	void filtersTheList() {
		api.stubFor(get(urlPathEqualTo("/v1/predictions")).willReturn(json(200, "{\"results\":[]}")));
		this.client.predictions()
			.list(PredictionFilter.all()
				.createdAfter(Instant.parse("2026-01-01T00:00:00Z"))
				.createdBefore(Instant.parse("2026-02-01T00:00:00.5Z"))
				.fromWeb());
		api.verify(getRequestedFor(urlPathEqualTo("/v1/predictions"))
			.withQueryParam("created_after", equalTo("2026-01-01T00:00:00Z"))
			.withQueryParam("created_before", equalTo("2026-02-01T00:00:00.500Z"))
			.withQueryParam("source", equalTo("web")));
	}

	@Test
	void walksOverAllPagesAndStopsFetchingWhenTheReaderStops() {
		String cursor = "cD0yMDIz+/LTEx==";
		api.stubFor(get("/v1/predictions").willReturn(json(200, page("p1", "p2",
				"http://localhost:" + api.getPort() + "/v1/predictions?cursor=cD0yMDIz%2B%2FLTEx%3D%3D"))));
		api.stubFor(get(urlPathEqualTo("/v1/predictions")).withQueryParam("cursor", equalTo(cursor))
			.willReturn(json(200, page("p3", "p4", "null"))));
		assertThat(this.client.predictions().listAll(PredictionFilter.all()).map(Prediction::id).limit(2).toList())
			.containsExactly("p1", "p2");
		api.verify(1, getRequestedFor(urlPathEqualTo("/v1/predictions")));
		assertThat(this.client.predictions().listAll(PredictionFilter.all()).map(Prediction::id).toList())
			.containsExactly("p1", "p2", "p3", "p4");
	}

	@Test
	void sendsNothingToTheHostOfANextPage() {
		api.stubFor(get("/v1/predictions?cursor=x").willReturn(json(200, page("p3", "p4", "null"))));
		Page<Prediction> page = new Page<>(List.of(), "https://evil.example.com/v1/else?cursor=x", null);
		assertThat(this.client.predictions().next(page).results()).hasSize(2);
		api.verify(1, getRequestedFor(urlEqualTo("/v1/predictions?cursor=x")).withHeader("Authorization",
				equalTo("Bearer " + TOKEN)));
	}

	@Test
	void readsTheAccountAndTheDefaultSecret() {
		api.stubFor(get("/v1/account").willReturn(
				json(200, "{\"type\":\"organization\",\"username\":\"acme\",\"name\":\"Acme\",\"github_url\":null}")));
		api.stubFor(get("/v1/webhooks/default/secret").willReturn(json(200, "{\"key\":\"whsec_c2VjcmV0\"}")));
		assertThat(this.client.account().get().username()).isEqualTo("acme");
		assertThat(this.client.webhooks().defaultSecret().key()).isEqualTo("whsec_c2VjcmV0");
		assertThat(this.client.webhooks().defaultSecret()).asString().doesNotContain("c2VjcmV0");
	}

	@Test
	void readsAPageOfManyMegabytes() {
		String large = "x".repeat(5_000_000);
		api.stubFor(get("/v1/predictions").willReturn(
				json(200, "{\"results\":[{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":\"" + large + "\"}]}")));
		assertThat(this.client.predictions().list(PredictionFilter.all()).results().get(0).outputText())
			.hasSize(5_000_000);
	}

	@Test
	void bothFacesShareOneClient() {
		api.stubFor(get("/v1/predictions/p1").willReturn(json(200, PredictionJson.succeeded("p1"))));
		StepVerifier.create(this.client.reactive().predictions().get("p1").map(Prediction::id))
			.expectNext("p1")
			.expectComplete()
			.verify(Duration.ofSeconds(5));
	}

	@Test
	void refusesToBlockAReactiveThreadAndNamesTheOtherClient() {
		Mono<Prediction> onReactiveThread = Mono.fromCallable(() -> this.client.predictions().get("p1"))
			.subscribeOn(Schedulers.parallel());
		StepVerifier.create(onReactiveThread)
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("ReactiveReplicateClient"))
			.verify(Duration.ofSeconds(5));
		api.verify(0, getRequestedFor(anyUrl()));
	}

	private static String page(String first, String second, String next) {
		return "{\"previous\":null,\"next\":\"" + next + "\",\"results\":[" + PredictionJson.succeeded(first) + ","
				+ PredictionJson.succeeded(second) + "]}";
	}

	@Test
	void operationsCanBePrintedAndComparedAsAnyObject() {
		ReactivePredictionOperations operations = this.client.reactive().predictions();
		assertThat(operations).hasToString("ReactivePredictionOperations").isEqualTo(operations);
		assertThat(operations.hashCode()).isEqualTo(operations.hashCode());
		assertThat(operations).isNotEqualTo(this.client.reactive().models());
		assertThat(this.client.predictions()).asString().contains("PredictionOperations");
		api.verify(0, anyRequestedFor(anyUrl()));
	}

}

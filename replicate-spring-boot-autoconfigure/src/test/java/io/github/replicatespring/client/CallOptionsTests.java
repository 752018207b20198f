package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.await.PollingSettings;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.http.ApiRequest;
import io.github.replicatespring.client.http.ApiResponse;
import io.github.replicatespring.client.model.Model;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.training.TrainingRequest;
import io.github.replicatespring.client.webhook.WebhookAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import org.springframework.http.HttpMethod;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class CallOptionsTests extends WireTests {

	private static final PollingSettings SELDOM = new PollingSettings(Duration.ofMinutes(1), Duration.ofMinutes(1),
			Duration.ofMinutes(1), 60, Duration.ofHours(1));

	private static final String OTHER_TOKEN = "r8_tokenOfAnotherAccount";

	@Test
	void addsHeadersToTheCallsOfTheViewOnly() {
		api.stubFor(any(anyUrl()).willReturn(json(200, ApiAnswers.ACCOUNT)));
		this.client.with(CallOptions.defaults().withHeader("X-Job", "7")).account().get();
		this.client.with(CallOptions.defaults().withHeader("X-Job", "7")).reactive().account().get().block();
		api.verify(2, anyRequestedFor(anyUrl()).withHeader("X-Job", equalTo("7"))
			.withHeader("Authorization", equalTo("Bearer " + TOKEN)));
		this.client.account().get();
		api.verify(1, anyRequestedFor(anyUrl()).withoutHeader("X-Job"));
	}

	@Test
	void makesCallsOnceWithoutRetry() {
		api.stubFor(any(anyUrl()).willReturn(problem(503, "")));
		CallOptions once = CallOptions.defaults().withoutRetry();
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> this.client.with(once).account().get());
		StepVerifier.create(this.client.reactive().with(once).account().get())
			.expectError(ReplicateApiException.class)
			.verify(Duration.ofSeconds(10));
		api.verify(2, anyRequestedFor(anyUrl()));
	}

	@Test
	void givesUpAfterItsOwnTimeout() {
		api.stubFor(any(anyUrl()).willReturn(json(200, ApiAnswers.ACCOUNT).withFixedDelay(3000)));
		CallOptions hasty = CallOptions.defaults().withoutRetry().withTimeout(Duration.ofMillis(100));
		assertThatExceptionOfType(ReplicateConnectionException.class)
			.isThrownBy(() -> this.client.with(hasty).account().get())
			.withMessageContaining("not complete within 100ms");
	}

	@Test
	void callsForAnotherAccountCarryItsTokenAndNoWebhook() {
		api.stubFor(any(anyUrl()).willReturn(json(201, PredictionJson.succeeded("p1"))));
		WebhookAddress address = new WebhookAddress(() -> URI.create("https://shop.example.com/hook"),
				WebhookAddress.DEFAULT_EVENTS);
		CallOptions other = CallOptions.defaults().withApiToken(OTHER_TOKEN);
		PredictionRequest request = PredictionRequest.of(Map.of()).withVersion("v1");
		try (ReplicateClient client = builder().webhook(address).build(); ReplicateClient view = client.with(other)) {
			view.predictions().create(request);
			view.with(CallOptions.defaults().withHeader("X-Job", "7")).predictions().create(request);
			api.verify(2, anyRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer " + OTHER_TOKEN))
				.withRequestBody(equalToJson("{\"version\":\"v1\",\"input\":{}}")));
			view.close();
			client.trainings().create("acme", "poet", "v1", TrainingRequest.of("acme/bard", Map.of()));
			api.verify(1, anyRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer " + TOKEN))
				.withRequestBody(containing("https://shop.example.com/hook")));
		}
		assertThat(other).asString().doesNotContain(OTHER_TOKEN);
	}

	@Test
	void callsForAnotherAccountCarryTheWebhookIfTheEndpointKnowsItsSecret() {
		api.stubFor(post(anyUrl()).willReturn(json(201, PredictionJson.starting("p1"))));
		WebhookAddress address = new WebhookAddress(() -> URI.create("https://shop.example.com/hook"),
				WebhookAddress.DEFAULT_EVENTS);
		CallOptions other = CallOptions.defaults().withApiToken(OTHER_TOKEN).withWebhook();
		try (ReplicateClient client = builder().webhook(address).polling(SELDOM).build();
				ReplicateClient view = client.with(other)) {
			Prediction created = view.predictions().create(PredictionRequest.of(Map.of()).withVersion("v1"));
			api.verify(1, postRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer " + OTHER_TOKEN))
				.withRequestBody(containing("https://shop.example.com/hook")));
			StepVerifier.create(view.reactive().await(created, Duration.ofMinutes(1)))
				.then(() -> ((CompletionSink) client).offer(PredictionJson.prediction(PredictionJson.succeeded("p1")),
						CompletionSource.WEBHOOK))
				.assertNext((ended) -> assertThat(ended.outputText()).isEqualTo("A haiku"))
				.expectComplete()
				.verify(Duration.ofSeconds(10));
		}
		api.verify(0, getRequestedFor(anyUrl()));
		assertThatIllegalStateException().isThrownBy(() -> CallOptions.defaults().withWebhook())
			.withMessageContaining("withApiToken");
	}

	@Test
	void refusesOptionsThatCannotBe() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CallOptions.defaults().withHeader("authorization", "Bearer x"))
			.withMessageContaining("withApiToken");
		assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.defaults().withTimeout(Duration.ZERO))
			.withMessageContaining("'timeout'");
	}

	@Test
	void makesRequestsThatNoOperationDeclares() {
		api.stubFor(any(anyUrl()).willReturn(json(200, ApiAnswers.MODEL).withHeader("X-Request-Id", "r1")));
		ApiRequest request = ApiRequest.of(HttpMethod.POST, "/novelties/{id}")
			.withVariable("id", "a b")
			.withQuery("deep", "yes&no")
			.withBody(Map.of("size", 3));
		ApiResponse response = this.client.exchange(request);
		assertThat(response.status()).isEqualTo(200);
		assertThat(response.headers().getFirst("X-Request-Id")).isEqualTo("r1");
		assertThat(response.json().get("name").stringValue()).isEqualTo("poet");
		assertThat(response.as(Model.class).owner()).isEqualTo("acme");
		StepVerifier.create(this.client.reactive().exchange(request))
			.assertNext((answer) -> assertThat(answer.status()).isEqualTo(200))
			.expectComplete()
			.verify(Duration.ofSeconds(10));
		api.verify(2,
				postRequestedFor(urlEqualTo("/v1/novelties/a%20b?deep=yes%26no"))
					.withHeader("Authorization", equalTo("Bearer " + TOKEN))
					.withRequestBody(equalToJson("{\"size\":3}")));
	}

	@Test
	void repeatsUndeclaredRequestsOnlyIfTheyRead() {
		api.stubFor(any(anyUrl()).willReturn(problem(503, "")));
		assertThatExceptionOfType(ReplicateApiException.class)
			.isThrownBy(() -> this.client.exchange(ApiRequest.of(HttpMethod.POST, "/novelties")))
			.withMessageContaining("POST /novelties");
		api.verify(1, anyRequestedFor(urlEqualTo("/v1/novelties")));
		assertThatExceptionOfType(ReplicateApiException.class)
			.isThrownBy(() -> this.client.exchange(ApiRequest.get("/novelties")));
		api.verify(4, anyRequestedFor(urlEqualTo("/v1/novelties")));
	}

	@ParameterizedTest
	@ValueSource(strings = { "novelties", "//evil.example/novelties", "https://evil.example/", "/a/../../b", "/a?b=c" })
	void refusesPathsThatLeadElsewhere(String path) {
		assertThatIllegalArgumentException().isThrownBy(() -> ApiRequest.get(path)).withMessageContaining(path);
	}

	@Test
	void namesTheApplicationBehindTheLibrary() {
		api.stubFor(any(anyUrl()).willReturn(json(200, ApiAnswers.ACCOUNT)));
		try (ReplicateClient client = builder().userAgentSuffix("posters/2.1").build()) {
			client.account().get();
		}
		api.verify(anyRequestedFor(anyUrl()).withHeader("User-Agent",
				matching("replicate-spring-boot-starter/\\S+ posters/2\\.1")));
		assertThatIllegalArgumentException().isThrownBy(() -> builder().userAgentSuffix("a\r\nb"));
	}

}

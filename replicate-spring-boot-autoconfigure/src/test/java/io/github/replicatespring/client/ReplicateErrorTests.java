package io.github.replicatespring.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.replicatespring.client.error.InvalidField;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.error.ReplicateResponseException;
import io.github.replicatespring.client.http.ApiRequest;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.OutputConversionException;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFailedException;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.client.stream.StreamFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import reactor.test.StepVerifier;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ReplicateErrorTests extends WireTests {

	@Test
	void tellsAWrongTokenWithoutShowingIt() {
		api.stubFor(get("/v1/account").willReturn(problem(401,
				"{\"title\":\"Unauthenticated\",\"detail\":\"You did not pass a valid authentication token\",\"status\":401}\n")));
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> this.client.account().get())
			.satisfies((ex) -> {
				assertThat(ex.status()).isEqualTo(401);
				assertThat(ex.title()).isEqualTo("Unauthenticated");
				assertThat(ex.request()).hasToString("GET /account");
				assertThat(ex.isRetryable()).isFalse();
			})
			.withMessage("GET /account failed with 401 Unauthenticated: You did not pass a valid authentication token"
					+ " (the token is what 'replicate.api-token' or REPLICATE_API_TOKEN says, or the call's own)")
			.withStackTraceContaining("account")
			.satisfies((ex) -> assertThat(org.assertj.core.util.Throwables.getStackTrace(ex)).doesNotContain(TOKEN));
	}

	@Test
	void namesTheFieldsThatAreRefused() {
		api.stubFor(post(anyUrl()).willReturn(problem(422, """
				{"detail":"- input: prompt is required\\n","status":422,"title":"Input validation failed",
				"invalid_fields":[{"type":"required","field":"input","description":"prompt is required"}]}""")));
		assertThatExceptionOfType(ReplicateApiException.class)
			.isThrownBy(() -> this.client.models()
				.createPrediction("acme", "poet", PredictionRequest.of(Map.of("text", "secret input"))))
			.withMessageContaining("POST /models/acme/poet/predictions failed")
			.withMessageContaining("prompt is required")
			.satisfies((ex) -> assertThat(ex.invalidFields())
				.containsExactly(new InvalidField("input", "required", "prompt is required")))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret input"));
	}

	@Test
	void namesInTheMessageWhatItIsAboutAndKeepsTheTemplateForMetrics() {
		api.stubFor(any(anyUrl()).willReturn(problem(404, "{\"detail\":\"Not here\"}")));
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(
				() -> this.client.models().createPrediction("acme", "nothing at all", PredictionRequest.of(Map.of())))
			.withMessageContaining("POST /models/acme/nothing%20at%20all/predictions failed with 404")
			.satisfies((ex) -> assertThat(ex.request().uriTemplate())
				.isEqualTo("/models/{model_owner}/{model_name}/predictions"));
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(
				() -> this.client.predictions().create(PredictionRequest.of(Map.of()).withVersion("acme/poet:5c7d")))
			.withMessageContaining("POST /predictions (version acme/poet:5c7d) failed with 404")
			.satisfies((ex) -> assertThat(ex.request().uriTemplate()).isEqualTo("/predictions"));
		assertThatExceptionOfType(ReplicateApiException.class)
			.isThrownBy(() -> this.client.exchange(ApiRequest.get("/things/{id}").withVariable("id", "t1")))
			.withMessageContaining("GET /things/t1 failed with 404")
			.satisfies((ex) -> assertThat(ex.request().uriTemplate()).isEqualTo("/things/{id}"));
	}

	@Test
	void namesTheCreatedPredictionWhoseResponseCannotBeRead() {
		for (String body : List.of("{\"input\":{\"id\":\"no\"},\"id\":\"p7\"}", "{\"id\":\"p7\",\"status\":\"star",
				"{\"id\":\"p7\",\"status\":\"starting\"}}")) {
			api.stubFor(post(anyUrl()).willReturn(json(201, body)));
			assertUnreadable("It has been created all the same and runs: its id is 'p7'");
		}
		api.stubFor(post(anyUrl()).willReturn(json(201, "<html>")));
		assertUnreadable("It may have been created all the same, and run");
		api.stubFor(post(anyUrl()).willReturn(json(201, "")));
		assertUnreadable("It may have been created all the same, and run");
	}

	private void assertUnreadable(String message) {
		PredictionRequest request = PredictionRequest.of(Map.of());
		assertThatExceptionOfType(ReplicateResponseException.class)
			.isThrownBy(() -> this.client.models().createPrediction("acme", "poet", request))
			.withMessageContaining("POST /models/acme/poet/predictions")
			.withMessageContaining(message);
		StepVerifier.create(this.client.reactive().models().createPrediction("acme", "poet", request))
			.expectErrorSatisfies((failure) -> assertThat(failure).isInstanceOf(ReplicateResponseException.class)
				.hasMessageContaining(message))
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void boundsWhatOthersWroteInMessages() {
		String page = "<html>" + "x".repeat(20_000);
		api.stubFor(
				any(anyUrl()).willReturn(problem(500, "{\"title\":\"%s\",\"detail\":\"%s\"}".formatted(page, page))));
		assertThatExceptionOfType(ReplicateApiException.class)
			.isThrownBy(() -> this.client.predictions().create(PredictionRequest.of(Map.of()).withVersion("v1")))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(2000))
			.satisfies((ex) -> assertThat(ex.detail()).isEqualTo(page));
		Prediction failed = Prediction.of(ReplicateJson.mapper()
			.readTree("{\"id\":\"p1\",\"status\":\"failed\",\"error\":\"%s\"}".formatted(page)));
		assertThat(new PredictionFailedException(failed)).satisfies((ex) -> {
			assertThat(ex.getMessage()).startsWith("Prediction p1 of null failed: <html>x").hasSizeLessThan(1000);
			assertThat(ex.prediction().error()).isEqualTo(page);
		});
	}

	@Test
	void saysThatTheTextsOfAListAreReadByTextOrFiles() {
		Prediction tokens = Prediction
			.of(ReplicateJson.mapper().readTree("{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":[\"a\",\"b\"]}"));
		assertThatExceptionOfType(OutputConversionException.class).isThrownBy(() -> tokens.outputAs(String.class))
			.withMessageContaining("text()")
			.withMessageContaining("files()");
	}

	@Test
	void saysThatAModelWithoutAVersionHasNothingToRun() {
		api.stubFor(post(anyUrl()).willReturn(problem(404, "{\"detail\":\"Not here\"}")));
		api.stubFor(get("/v1/models/acme/empty").willReturn(json(200, "{\"owner\":\"acme\",\"name\":\"empty\"}")));
		assertThatExceptionOfType(ReplicateException.class).isThrownBy(() -> this.client.run("acme/empty").start())
			.withMessageContaining("Model acme/empty has no version");
	}

	@Test
	void refusesWhatCannotBeMeantBeforeAnythingIsSent() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.run("acme/poet:latest"))
			.withMessageContaining("write acme/poet,");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> PredictionRequest.of(Map.of()).withVersion("acme/poet:latest"))
			.withMessageContaining("'acme/poet:latest'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> CallOptions.defaults().withHeader("X-Tenant", "secret\r\nX-Admin: yes"))
			.withMessageContaining("'X-Tenant'")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
		assertThatIllegalArgumentException().isThrownBy(() -> new WebhookSecret(null))
			.withMessageContaining("'whsec_'");
	}

	@Test
	void doesNotTellASuccessAsAFailureWhereTheStreamSaidThatItFailed() {
		String urls = "\"urls\":{\"stream\":\"http://localhost:%s/v1/stream/p1\"}".formatted(api.getPort());
		api.stubFor(post(anyUrl()).willReturn(json(201, "{\"id\":\"p1\",\"status\":\"starting\"," + urls + "}")));
		api.stubFor(get("/v1/stream/p1").willReturn(aResponse().withHeader("Content-Type", "text/event-stream")
			.withBody("event: error\ndata: {\"detail\":\"cut short\"}\n\n")));
		api.stubFor(get("/v1/predictions/p1").willReturn(json(200, PredictionJson.succeeded("p1"))));
		StepVerifier.create(this.client.reactive().run("acme/poet").stream())
			.expectErrorSatisfies((failure) -> assertThat(failure).isInstanceOf(StreamFailedException.class)
				.hasMessageContaining("cut short"))
			.verify(Duration.ofSeconds(10));
	}

	static Stream<Arguments> answers() {
		return Stream.of(arguments(problem(404, "{\"detail\":\"Not here\",\"status\":404}"), 404, "Not here"),
				arguments(json(400, "{\"message\":\"plain\"}"), 400, null),
				arguments(aResponse().withStatus(413)
					.withHeader("Content-Type", "text/html")
					.withBody(
							"<html><head><style>p{}</style><title>413</title></head><body><p>Too  large</p></body></html>"),
						413, "413 Too large"),
				arguments(aResponse().withStatus(403), 403, null),
				arguments(aResponse().withStatus(403).withHeader("Content-Type", "foo").withBody("{\"detail\":\"No\"}"),
						403, "No"),
				arguments(problem(422, "{\"title\":\"Cut o"), 422, "{\"title\":\"Cut o"),
				arguments(aResponse().withStatus(302).withHeader("Location", "https://evil.example.com/"), 302,
						"The response is a redirect to 'https://evil.example.com/', which is not followed, because the token would go along. Set replicate.base-url to where the API is"));
	}

	@ParameterizedTest
	@MethodSource("answers")
	void readsErrorsOfEveryKind(ResponseDefinitionBuilder answer, int status, String detail) {
		api.stubFor(get("/v1/predictions/p1").willReturn(answer));
		assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> this.client.predictions().get("p1"))
			.withMessageContaining("GET /predictions/p1 failed with " + status)
			.satisfies((ex) -> assertThat(ex.status()).isEqualTo(status))
			.satisfies((ex) -> assertThat(ex.detail()).isEqualTo(detail));
		api.verify(1, getRequestedFor(anyUrl()));
	}

	static Stream<Arguments> unreadableAnswers() {
		return Stream.of(arguments(json(200, "{\"id\":\"p1\",\"status\":\"succ")),
				arguments(aResponse().withHeader("Content-Type", "text/html").withBody("<html>Welcome</html>")),
				arguments(json(200, "{\"hello\":\"world\"}")), arguments(json(200, "")));
	}

	@ParameterizedTest
	@MethodSource("unreadableAnswers")
	void tellsAnswersThatCannotBeRead(ResponseDefinitionBuilder answer) {
		api.stubFor(get("/v1/predictions/p1").willReturn(answer));
		assertThatExceptionOfType(ReplicateResponseException.class)
			.isThrownBy(() -> this.client.predictions().get("p1"))
			.withMessageContaining("GET /predictions/p1");
	}

	@Test
	void saysWhichPropertyToRaiseWhenAnAnswerIsTooLarge() {
		api.stubFor(get("/v1/predictions/p1")
			.willReturn(json(200, "{\"id\":\"p1\",\"status\":\"succeeded\",\"logs\":\"" + "x".repeat(3000) + "\"}")));
		try (ReplicateClient small = builder().maxInMemorySize(1000).build()) {
			assertThatExceptionOfType(ReplicateResponseException.class).isThrownBy(() -> small.predictions().get("p1"))
				.withMessageContaining("replicate.max-in-memory-size");
		}
	}

	@Test
	void tellsABrokenConnection() {
		api.stubFor(
				post("/v1/predictions/p1/cancel").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
		assertThatExceptionOfType(ReplicateConnectionException.class)
			.isThrownBy(() -> this.client.predictions().cancel("p1"))
			.withMessageContaining("POST /predictions/p1/cancel got no answer");
	}

	@Test
	void tellsThatTheThreadWasInterrupted() {
		api.stubFor(get("/v1/account").willReturn(aResponse().withFixedDelay(5000)));
		Thread.currentThread().interrupt();
		assertThatExceptionOfType(ReplicateException.class).isThrownBy(() -> this.client.account().get())
			.withMessageContaining("Interrupted");
		assertThat(Thread.interrupted()).isTrue();
	}

}

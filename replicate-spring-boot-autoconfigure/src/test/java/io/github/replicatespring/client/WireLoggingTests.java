package io.github.replicatespring.client;

import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

import ch.qos.logback.classic.Level;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.file.FileLink;
import io.github.replicatespring.client.file.FileUpload;
import io.github.replicatespring.client.http.AllowedHosts;
import io.github.replicatespring.client.http.ExternalAddresses;
import io.github.replicatespring.client.output.DownloadSettings;
import io.github.replicatespring.client.output.FileHost;
import io.github.replicatespring.client.pacing.RateLimitSettings;
import io.github.replicatespring.client.prediction.PredictionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.core.io.ByteArrayResource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

class WireLoggingTests extends WireTests {

	private static final String WIRE = "io.github.replicatespring.client.wire";

	private static final String[] SECRETS = { TOKEN, "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "planted" };

	private static final String ENDED = """
			{"id":"p1","model":"acme/poet","status":"%s","input":{"prompt":"planted-input"},
			"output":"%s","error":null,"logs":"planted-logs","webhook":"https://shop.example/hook?ref=planted-ref",
			"metrics":{"predict_time":1.5},"urls":{"stream":"https://stream.replicate.com/v1/planted-stream"}}""";

	private static final PredictionRequest REQUEST = PredictionRequest.of(Map.of("prompt", "planted-input"))
		.withVersion("v1")
		.withWebhook(URI.create("https://shop.example/hook?ref=planted-ref"));

	@Test
	void isOffUnlessItsLoggerIsOn() {
		api.stubFor(any(anyUrl()).willReturn(json(200, ApiAnswers.ACCOUNT)));
		try (CapturedLog log = CapturedLog.of(WIRE, Level.INFO)) {
			this.client.account().get();
			assertThat(log.text()).isEmpty();
		}
	}

	@Test
	void tellsAtDebugWhatWasAskedAndWhatCameOfIt() {
		api.stubFor(any(anyUrl()).willReturn(json(201, ENDED.formatted("starting", "planted-output"))));
		try (CapturedLog log = CapturedLog.of(WIRE, Level.DEBUG)) {
			this.client.predictions().create(REQUEST);
			assertThat(log.text().lines().toList()).hasSize(4)
				.satisfiesExactly((line) -> assertThat(line).contains("POST " + base() + "/predictions"),
						(line) -> assertThat(line).containsPattern("sent [1-9][0-9]+ bytes"),
						(line) -> assertThat(line).containsPattern("201 after [0-9]+ ms"),
						(line) -> assertThat(line).containsPattern("received [1-9][0-9]+ bytes"));
			assertThat(log.text()).doesNotContain("Authorization", "\"status\"").doesNotContain(SECRETS);
		}
	}

	@Test
	void showsAtTraceHeadersAndBodiesAsFarAsTheyAreHarmless() {
		api.stubFor(any(anyUrl()).willReturn(
				json(201, ENDED.formatted("starting", "planted-output")).withHeader("ratelimit-remaining", "599")));
		CallOptions options = CallOptions.defaults().withHeader("X-Key", "planted-key");
		try (CapturedLog log = CapturedLog.of(WIRE, Level.TRACE)) {
			this.client.with(options).predictions().create(REQUEST);
			assertThat(log.text())
				.contains("Authorization: …", "Content-Type: application/json", "X-Key: …", "ratelimit-remaining: 599")
				.contains("\"version\":\"v1\"", "\"input\":\"…\"", "\"webhook\":\"https://shop.example/…\"")
				.contains("\"id\":\"p1\"", "\"status\":\"starting\"", "\"output\":\"…\"", "\"logs\":\"…(12)\"")
				.contains("\"predict_time\":1.5", "\"stream\":\"https://stream.replicate.com/…\"")
				.doesNotContain(SECRETS);
		}
	}

	@Test
	void leavesBodiesThatAreLargeOrNoJsonAtTheirSize() {
		api.stubFor(any(anyUrl()).willReturn(json(200, ENDED.formatted("succeeded", "x".repeat(20_000)))));
		try (CapturedLog log = CapturedLog.of(WIRE, Level.TRACE)) {
			this.client.predictions().get("p1");
			api.stubFor(any(anyUrl()).willReturn(json(200, "{planted")));
			assertThatExceptionOfType(ReplicateException.class).isThrownBy(() -> this.client.predictions().get("p1"));
			assertThat(log.text()).containsPattern("received 20[0-9]{3} bytes (null|\\[])?\n")
				.contains("received 8 bytes: no JSON")
				.doesNotContain(SECRETS);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "RESET", "CUT", "HTML", "500", "429", "422", "302" })
	void nobodyLogsWhatMustNotBeKnownWhateverHappens(String fault) {
		api.stubFor(any(anyUrl()).willReturn(switch (fault) {
			case "RESET" -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
			case "CUT" -> json(201, ENDED.substring(0, 150));
			case "HTML" -> aResponse().withHeader("Content-Type", "text/html").withBody("<b>planted-page</b>");
			case "302" -> aResponse().withStatus(302).withHeader("Location", base() + "/x?signature=planted-signature");
			default -> problem(Integer.parseInt(fault), "{\"detail\":\"No\",\"status\":" + fault + "}");
		}));
		RateLimitSettings impatient = new RateLimitSettings(null, null, Duration.ofMillis(50));
		try (ReplicateClient client = builder().rateLimit(impatient).build(); CapturedLog log = CapturedLog.ofAll()) {
			assertThatException().isThrownBy(() -> client.predictions().create(REQUEST));
			assertThatException().isThrownBy(() -> client.predictions().get("p1"));
			assertThatException().isThrownBy(() -> client.webhooks().defaultSecret());
			assertThatException().isThrownBy(() -> client.files().create(upload()));
			catchThrowable(() -> client.files().download(link()).transferTo(OutputStream.nullOutputStream()));
			assertThat(log.text()).contains(WIRE, "/v1/predictions").doesNotContain(SECRETS);
		}
	}

	@Test
	void nobodyLogsTheWebhookSecretOrTheSignatureOfAFile() throws Exception {
		api.stubFor(any(anyUrl()).willReturn(json(200, ApiAnswers.SECRET)));
		try (CapturedLog log = CapturedLog.ofAll()) {
			this.client.webhooks().defaultSecret();
			assertThat(this.client.files().download(link()).readAllBytes()).isNotEmpty();
			assertThat(log.text()).contains(WIRE, "/v1/files/f1/download").doesNotContain(SECRETS);
		}
		api.verify(getRequestedFor(urlPathEqualTo("/v1/files/f1/download"))
			.withQueryParam("signature", equalTo("planted-signature"))
			.withQueryParam("owner", equalTo("acme")));
	}

	@Test
	void nobodyLogsTheAddressOfAStreamOrAnOutput() throws Exception {
		try (FileHost host = new FileHost((request, response) -> request.uri().contains("stream")
				? response.sse().sendString(Mono.just("data: planted-token\n\nevent: done\ndata: {}\n\n"))
				: response.sendString(Mono.just("planted-content")));
				ReplicateClient client = builder().downloads(downloads()).build();
				CapturedLog log = CapturedLog.ofAll()) {
			String json = ENDED.formatted("processing", host.uri("/planted-path/out.txt?signature=planted-signature"))
				.replace("https://stream.replicate.com", host.uri("").toString());
			assertThat(client.reactive().stream(PredictionJson.prediction(json)).collectList().block())
				.containsExactly("planted-token");
			assertThat(client.outputFiles(PredictionJson.prediction(json))
				.get(0)
				.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("planted-content");
			assertThat(log.text()).contains("GET http://localhost:" + host.uri("").getPort() + "/…")
				.contains("received 15 bytes")
				.doesNotContain(SECRETS);
		}
	}

	private static String base() {
		return "http://localhost:" + api.getPort() + "/v1";
	}

	private static DownloadSettings downloads() {
		return DownloadSettings.defaults()
			.withAllowedHosts(AllowedHosts.of("localhost"))
			.withAddresses(new ExternalAddresses((address) -> true));
	}

	private static FileUpload upload() {
		return FileUpload.of(new ByteArrayResource("planted-content".getBytes(StandardCharsets.UTF_8)))
			.withFilename("planted-name.txt")
			.withMetadata(Map.of("job", "planted-metadata"));
	}

	private static FileLink link() {
		return new FileLink("f1", "acme", Instant.parse("2030-01-01T00:00:00Z"), "planted-signature");
	}

}

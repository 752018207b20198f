package io.github.replicatespring.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.http.AllowedHosts;
import io.github.replicatespring.client.http.ExternalAddresses;
import io.github.replicatespring.client.http.ProxySettings;
import io.github.replicatespring.client.output.DownloadSettings;
import io.github.replicatespring.client.output.FileHost;
import io.github.replicatespring.client.prediction.PredictionRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ProxyTests extends WireTests {

	@Test
	void reachesTheApiStreamsAndFilesThroughTheProxy() throws Exception {
		api.stubFor(any(anyUrl()).willReturn(json(200, ApiAnswers.ACCOUNT)));
		try (ConnectProxy proxy = ConnectProxy.start(null);
				FileHost host = new FileHost((request, response) -> request.uri().contains("stream")
						? response.sse().sendString(Mono.just("data: Hello\n\nevent: done\ndata: {}\n\n"))
						: response.sendString(Mono.just("content")));
				ReplicateClient client = builder().proxy(through(proxy, null, null)).downloads(downloads()).build()) {
			client.account().get();
			String json = """
					{"id":"p1","status":"processing","output":"%s","urls":{"stream":"%s"}}"""
				.formatted(host.uri("/out.txt"), host.uri("/stream"));
			assertThat(client.reactive().stream(PredictionJson.prediction(json)).collectList().block())
				.containsExactly("Hello");
			assertThat(client.outputFiles(PredictionJson.prediction(json))
				.get(0)
				.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("content");
			assertThat(proxy.heads()).hasSizeGreaterThanOrEqualTo(2)
				.anyMatch((head) -> head.startsWith("CONNECT localhost:" + api.getPort() + " "))
				.anyMatch((head) -> head.startsWith("CONNECT localhost:" + host.uri("").getPort() + " "))
				.noneMatch((head) -> head.contains(TOKEN));
		}
	}

	@Test
	void signsInToTheProxyAndToNobodyElse() throws Exception {
		api.stubFor(any(anyUrl()).willReturn(json(200, ApiAnswers.ACCOUNT)));
		try (ConnectProxy proxy = ConnectProxy.start("ada:secret of the proxy");
				ReplicateClient client = builder().proxy(through(proxy, "ada", "secret of the proxy")).build()) {
			client.account().get();
		}
		api.verify(anyRequestedFor(anyUrl()).withoutHeader("Proxy-Authorization")
			.withHeader("Authorization", equalTo("Bearer " + TOKEN)));
	}

	@Test
	void aProxyThatRefusesFailsTheCallWithoutAnythingSent() throws Exception {
		try (ConnectProxy proxy = ConnectProxy.start("ada:secret");
				ReplicateClient client = builder().proxy(through(proxy, "ada", "wrong")).build()) {
			assertThatExceptionOfType(ReplicateConnectionException.class)
				.isThrownBy(() -> client.predictions().create(PredictionRequest.of(Map.of()).withVersion("v1")))
				.satisfies((failure) -> assertThat(failure).hasMessageNotContaining("wrong"));
		}
		api.verify(0, anyRequestedFor(anyUrl()));
	}

	@Test
	void reachesExcludedHostsDirectly() throws IOException {
		api.stubFor(WireMock.get("/v1/account").willReturn(json(200, ApiAnswers.ACCOUNT)));
		try (ConnectProxy proxy = ConnectProxy.start(null);
				ReplicateClient client = builder().proxy(ProxySettings.of("localhost", proxy.port())).build()) {
			client.account().get();
			assertThat(proxy.heads()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(nullValues = "-", value = { "'',8080,-,-,'host'", "http://proxy,8080,-,-,'host'", "proxy,0,-,-,'port'",
			"proxy,65536,-,-,'port'", "proxy,8080,ada,-,'password'", "proxy,8080,-,secret,'username'" })
	void refusesSettingsThatCannotBe(String host, int port, String username, String password, String named) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ProxySettings(host, port, username, password, List.of()))
			.withMessageContaining(named);
	}

	@Test
	void tellsNoPassword() {
		assertThat(new ProxySettings("proxy", 1, "ada", "secret", List.of())).asString()
			.doesNotContain("secret", "ada");
	}

	private static ProxySettings through(ConnectProxy proxy, String username, String password) {
		return new ProxySettings("localhost", proxy.port(), username, password, List.of());
	}

	private static DownloadSettings downloads() {
		return DownloadSettings.defaults()
			.withAllowedHosts(AllowedHosts.of("localhost"))
			.withAddresses(new ExternalAddresses((address) -> true));
	}

}

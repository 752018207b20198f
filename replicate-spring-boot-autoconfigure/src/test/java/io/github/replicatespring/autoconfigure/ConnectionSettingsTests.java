package io.github.replicatespring.autoconfigure;

import java.util.Map;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.replicatespring.client.ConnectProxy;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.Prediction;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.MapPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionSettingsTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort().dynamicHttpsPort())
		.build();

	private ApplicationContextRunner runner;

	@BeforeEach
	void connect() {
		api.stubFor(get("/v1/account").willReturn(okJson("{\"type\":\"user\",\"username\":\"acme\"}")));
		this.runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ReplicateAutoConfiguration.class))
			.withPropertyValues("replicate.api-token=r8_one",
					"replicate.base-url=http://localhost:" + api.getPort() + "/v1");
	}

	@Test
	void namesTheApplicationBehindTheLibrary() {
		this.runner.withPropertyValues("replicate.user-agent-suffix=posters/2.1").run((context) -> {
			context.getBean(ReplicateClient.class).account().get();
			api.verify(anyRequestedFor(anyUrl()).withHeader("User-Agent", matching("replicate\\S+ posters/2\\.1")));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer r8_one", "\"r8_one\"", "'r8_one'", "r8_o\nne", "r8_onè" })
	void saysThatATokenCannotBeOneWithoutShowingIt(String token) {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("token", Map.of("replicate.api-token", token))))
			.run((context) -> assertThatException().isThrownBy(() -> context.getBean(ReplicateClient.class))
				.havingRootCause()
				.isInstanceOfSatisfying(FailureAnalyzedException.class, (failure) -> {
					assertThat(failure.analysis().getDescription()).contains("The API token has characters")
						.doesNotContain("r8_o");
					assertThat(failure.analysis().getAction()).contains("REPLICATE_API_TOKEN")
						.contains("'replicate.api-token'")
						.contains("without 'Bearer' and without quotes");
				}));
	}

	@Test
	void reachesTheApiThroughTheProxy() throws Exception {
		try (ConnectProxy proxy = ConnectProxy.start("ada:secret")) {
			this.runner
				.withPropertyValues("replicate.proxy.host=localhost", "replicate.proxy.port=" + proxy.port(),
						"replicate.proxy.username=ada", "replicate.proxy.password=secret",
						"replicate.proxy.excluded-hosts=*.acme.example")
				.run((context) -> {
					context.getBean(ReplicateClient.class).account().get();
					assertThat(proxy.heads()).isNotEmpty();
					assertThat(context.getBean(ReplicateProperties.class).proxy()).asString().doesNotContain("secret");
				});
		}
	}

	@Test
	void standsBelowItsOwnSettingsOnThoseOfAllClients() {
		api.stubFor(get("/v1/account").willReturn(okJson("{\"username\":\"acme\"}").withFixedDelay(400)));
		ApplicationContextRunner hasty = this.runner
			.withConfiguration(AutoConfigurations.of(HttpClientAutoConfiguration.class))
			.withPropertyValues("spring.http.clients.read-timeout=100ms", "replicate.retry.max-attempts=1");
		hasty.run((context) -> assertThatExceptionOfType(ReplicateConnectionException.class)
			.isThrownBy(() -> context.getBean(ReplicateClient.class).account().get())
			.withMessageContaining("read timeout"));
		hasty.withPropertyValues("replicate.read-timeout=5s")
			.run((context) -> assertThat(context.getBean(ReplicateClient.class).account().get()).isNotNull());
	}

	@Test
	void trustsWhatAllClientsTrustAndFollowsNoRedirectsAlthoughTheyDo() {
		api.stubFor(get("/v1/account").willReturn(okJson("{\"username\":\"acme\"}")));
		api.stubFor(get("/v1/hardware").willReturn(temporaryRedirect("/v1/account")));
		ApplicationContextRunner secure = this.runner
			.withPropertyValues("replicate.base-url=https://localhost:" + api.getHttpsPort() + "/v1");
		secure.run((context) -> assertThatExceptionOfType(ReplicateConnectionException.class)
			.isThrownBy(() -> context.getBean(ReplicateClient.class).account().get()));
		secure.withBean(HttpClientSettings.class, ConnectionSettingsTests::trusting).run((context) -> {
			ReplicateClient client = context.getBean(ReplicateClient.class);
			assertThat(client.account().get().username()).isEqualTo("acme");
			assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> client.hardware().list());
		});
	}

	private static HttpClientSettings trusting() {
		SslManagerBundle managers = SslManagerBundle.from(InsecureTrustManagerFactory.INSTANCE);
		return HttpClientSettings.ofSslBundle(SslBundle.of(null, null, null, null, managers))
			.withRedirects(HttpRedirects.FOLLOW);
	}

	@Test
	void compressesAnswersButNoStreams() {
		api.stubFor(get("/v1/stream").willReturn(aResponse().withHeader("Content-Type", "text/event-stream")
			.withBody("data: Hello\n\nevent: done\ndata: {}\n\n")));
		this.runner.withPropertyValues("replicate.files.allowed-hosts=localhost").run((context) -> {
			ReplicateClient client = context.getBean(ReplicateClient.class);
			client.account().get();
			api.verify(anyRequestedFor(urlEqualTo("/v1/account")).withHeader("Accept-Encoding", containing("gzip")));
			try (Stream<String> tokens = client.stream(streaming("http://localhost:" + api.getPort() + "/v1/stream"))) {
				assertThat(tokens).containsExactly("Hello");
			}
			api.verify(anyRequestedFor(urlEqualTo("/v1/stream")).withoutHeader("Accept-Encoding"));
		});
	}

	private static Prediction streaming(String address) {
		return Prediction.of(ReplicateJson.mapper()
			.readTree("{\"id\":\"p1\",\"status\":\"processing\",\"urls\":{\"stream\":\"" + address + "\"}}"));
	}

	@ParameterizedTest
	@CsvSource({ "replicate.proxy.host=proxy.example.com,replicate.proxy,'port'",
			"replicate.user-agent-suffix=pösters,replicate.user-agent-suffix,printable" })
	void explainsSettingsThatCannotBe(String setting, String property, String reason) {
		this.runner.withPropertyValues(setting)
			.run((context) -> assertThatException().isThrownBy(() -> context.getBean(ReplicateClient.class))
				.havingCause()
				.havingCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.withMessageContaining("'" + property + "'")
				.withMessageContaining(reason));
	}

}

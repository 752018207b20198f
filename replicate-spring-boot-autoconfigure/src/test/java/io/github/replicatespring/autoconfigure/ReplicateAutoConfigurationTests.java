package io.github.replicatespring.autoconfigure;

import java.net.URI;
import java.util.Map;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

@ExtendWith(OutputCaptureExtension.class)
class ReplicateAutoConfigurationTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(ReplicateAutoConfiguration.class, WebClientAutoConfiguration.class, CodecsAutoConfiguration.class,
				JacksonAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class));

	private ApplicationContextRunner connected() {
		return this.runner.withPropertyValues("replicate.api-token=r8_one",
				"replicate.base-url=http://localhost:" + api.getPort() + "/v1", "replicate.retry.max-attempts=1");
	}

	@Test
	void providesBothFacesOfOneClient() {
		connected().run((context) -> {
			assertThat(context).hasSingleBean(ReplicateClient.class).hasSingleBean(ReactiveReplicateClient.class);
			assertThat(context.getBean(ReplicateClient.class).reactive())
				.isSameAs(context.getBean(ReactiveReplicateClient.class));
		});
	}

	@Test
	void callsNothingAtStartUp() {
		connected().withUserConfiguration(Injecting.class).run((context) -> {
			assertThat(context).hasNotFailed();
			api.verify(0, getRequestedFor(anyUrl()));
		});
	}

	@Test
	void startsWithoutATokenWhereNoClientIsInjected() {
		this.runner.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   " })
	void tellsWhatToDoWhereAClientIsInjectedWithoutAToken(String token) {
		this.runner.withPropertyValues("replicate.api-token=" + token)
			.withUserConfiguration(Injecting.class)
			.run((context) -> assertThat(context).getFailure().rootCause().satisfies((failure) -> {
				assertThat(failure).isInstanceOf(FailureAnalyzedException.class);
				assertThat(((FailureAnalyzedException) failure).analysis().getAction()).contains("replicate.api-token",
						"REPLICATE_API_TOKEN", "replicate.emulator.enabled", "replicate.enabled");
			}));
	}

	@Test
	void takesTheTokenFromThePlainEnvironmentVariable() {
		api.stubFor(get("/v1/account").willReturn(okJson("{\"username\":\"acme\"}")));
		this.runner.withPropertyValues("replicate.base-url=http://localhost:" + api.getPort() + "/v1")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment",
						Map.of("REPLICATE_API_TOKEN", "r8_environment"))))
			.run((context) -> {
				context.getBean(ReplicateClient.class).account().get();
				api.verify(getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer r8_environment")));
			});
	}

	@Test
	void contributesNothingWhenDisabled() {
		connected().withPropertyValues("replicate.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ReplicateClient.class)
				.doesNotHaveBean(ReplicateConnectionDetails.class)
				.doesNotHaveBean(ReplicateProperties.class));
	}

	@Test
	void backsOffWithoutWebClient() {
		this.runner.withClassLoader(new FilteredClassLoader(WebClient.class))
			.run((context) -> assertThat(context).doesNotHaveBean(ReplicateConnectionDetails.class));
	}

	@Test
	void backsOffForAClientOfTheApplicationWhichNeedsNoToken() {
		this.runner.withUserConfiguration(OwnClient.class, Injecting.class)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ReplicateClient.class)
				.getBean(ReplicateClient.class)
				.isSameAs(OwnClient.CLIENT));
	}

	@Test
	void connectsToWhereTheConnectionDetailsSay() {
		api.stubFor(get("/v1/account").willReturn(okJson("{\"username\":\"acme\"}")));
		this.runner.withUserConfiguration(OwnConnection.class).run((context) -> {
			context.getBean(ReplicateClient.class).account().get();
			api.verify(getRequestedFor(anyUrl()).withHeader("Authorization", equalTo("Bearer r8_own")));
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://api.replicate.com/v1", "ftp://localhost/v1", "api.replicate.com",
			"https://user:secret@api.replicate.com/v1", "https://api.replicate.com/v1?a=b" })
	void refusesABaseUrlThatTheTokenMustNotGoTo(String baseUrl) {
		this.runner.withPropertyValues("replicate.api-token=r8_one", "replicate.base-url=" + baseUrl)
			.withUserConfiguration(Injecting.class)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageFindingMatch("base URL|no absolute")
				.satisfies((failure) -> assertThat(failure.getMessage()).doesNotContain("r8_one", "secret")));
	}

	@Test
	void isNotDisturbedByTheApplicationsJson() {
		api.stubFor(get("/v1/predictions/p1").willReturn(okJson(PredictionJson.succeeded("p1"))));
		connected()
			.withBean(JsonMapperBuilderCustomizer.class,
					() -> (builder) -> builder.propertyNamingStrategy(PropertyNamingStrategies.UPPER_CAMEL_CASE)
						.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES))
			.withPropertyValues("spring.http.codecs.max-in-memory-size=10B")
			.run((context) -> assertThat(context.getBean(ReplicateClient.class).predictions().get("p1").createdAt())
				.isNotNull());
	}

	@Test
	void observesWithTheApplicationsRegistry() {
		api.stubFor(get("/v1/account").willReturn(okJson("{\"username\":\"acme\"}")));
		TestObservationRegistry registry = TestObservationRegistry.create();
		connected().withBean(TestObservationRegistry.class, () -> registry).run((context) -> {
			context.getBean(ReplicateClient.class).account().get();
			TestObservationRegistryAssert.assertThat(registry)
				.hasObservationWithNameEqualTo("replicate.client.requests")
				.that()
				.hasLowCardinalityKeyValue("operation", "account.get")
				.hasLowCardinalityKeyValue("uri", "/v1/account");
		});
	}

	@Test
	void putsTheTokenIntoNoLogAndNoText(CapturedOutput output) {
		api.stubFor(get("/v1/account").willReturn(aResponse().withStatus(500)));
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.TRACE);
		try {
			connected().withPropertyValues("spring.http.codecs.log-request-details=true").run((context) -> {
				ReplicateClient client = context.getBean(ReplicateClient.class);
				assertThatExceptionOfType(ReplicateApiException.class).isThrownBy(() -> client.account().get());
				assertThat(context.getBean(ReplicateProperties.class)).asString().doesNotContain("r8_one");
			});
		}
		finally {
			logging.setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
		}
		assertThat(output).contains("HTTP GET").doesNotContain("r8_one");
	}

	@Configuration(proxyBeanMethods = false)
	static class Injecting {

		@Bean
		String usesClient(ReplicateClient client) {
			return "uses " + client;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnClient {

		static final ReplicateClient CLIENT = mock(ReplicateClient.class);

		@Bean
		ReplicateClient ownClient() {
			return CLIENT;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConnection {

		@Bean
		ReplicateConnectionDetails ownConnection() {
			return new ReplicateConnectionDetails() {

				@Override
				public URI getBaseUrl() {
					return URI.create("http://localhost:" + api.getPort() + "/v1");
				}

				@Override
				public String getApiToken() {
					return "r8_own";
				}

			};
		}

	}

}

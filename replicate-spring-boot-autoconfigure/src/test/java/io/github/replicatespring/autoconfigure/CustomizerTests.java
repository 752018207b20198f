package io.github.replicatespring.autoconfigure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.ReplicateClientCustomizer;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class CustomizerTests {

	@RegisterExtension
	final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ReplicateAutoConfiguration.class, WebClientAutoConfiguration.class,
				CodecsAutoConfiguration.class, ReactiveHttpClientAutoConfiguration.class))
		.withInitializer((context) -> TestPropertyValues
			.of("replicate.api-token=r8_one", "replicate.base-url=http://localhost:" + this.api.getPort() + "/v1")
			.applyTo(context));

	@Test
	void appliesTheApplicationsCustomizersButShowsThemNoToken() {
		this.api.stubFor(get("/v1/account").willReturn(okJson("{\"username\":\"acme\"}")));
		List<String> seen = new ArrayList<>();
		this.runner
			.withBean(WebClientCustomizer.class,
					() -> (builder) -> builder.defaultHeader("X-Company", "acme")
						.defaultHeader("Authorization", "Basic eDp5"))
			.withBean(ReplicateClientCustomizer.class,
					() -> (builder) -> builder.webClient((webClient) -> webClient.filter((request, next) -> {
						seen.add(request.headers().toString());
						return next.exchange(request);
					})))
			.run((context) -> {
				context.getBean(ReplicateClient.class).account().get();
				this.api.verify(getRequestedFor(anyUrl()).withHeader("X-Company", equalTo("acme"))
					.withHeader("User-Agent", matching("replicate-spring-boot-starter/.+"))
					.withHeader("Authorization", equalTo("Bearer r8_one")));
				this.api.verify(0, getRequestedFor(anyUrl()).withHeader("Authorization", containing("Basic")));
				assertThat(seen).hasSize(1).noneMatch((headers) -> headers.contains("r8_one"));
			});
	}

	@Test
	void usesNoBuilderOfTheApplicationSuchAsOneThatBalancesLoad() {
		this.api.stubFor(get("/v1/account").willReturn(okJson("{\"username\":\"acme\"}")));
		this.runner
			.withBean("loadBalanced", WebClient.Builder.class, () -> WebClient.builder()
				.filter((request, next) -> Mono.just(ClientResponse.create(HttpStatus.SERVICE_UNAVAILABLE).build())))
			.run((context) -> assertThat(context.getBean(ReplicateClient.class).account().get().username())
				.isEqualTo("acme"));
		this.runner.withBean("first", WebClient.Builder.class, WebClient::builder)
			.withBean("second", WebClient.Builder.class, WebClient::builder)
			.withBean(WebClientCustomizer.class, () -> (builder) -> builder.defaultHeader("X-Company", "acme"))
			.run((context) -> {
				assertThat(context.getBean(ReplicateClient.class).account().get().username()).isEqualTo("acme");
				this.api.verify(1, getRequestedFor(anyUrl()).withHeader("X-Company", equalTo("acme")));
			});
	}

	static Stream<Arguments> failingFilters() {
		ExchangeFilterFunction answers = (request, next) -> Mono
			.just(ClientResponse.create(HttpStatus.SERVICE_UNAVAILABLE).body("no instance").build());
		ExchangeFilterFunction fails = (request, next) -> Mono.error(new IllegalStateException("no credentials"));
		ExchangeFilterFunction breaks = (request, next) -> Mono.error(new IOException("no way to the proxy"));
		ExchangeFilterFunction throwing = (request, next) -> {
			throw new IllegalArgumentException("no tenant");
		};
		ExchangeFilterFunction late = (request, next) -> next.exchange(request)
			.flatMap((response) -> response.releaseBody().then(Mono.error(new IllegalStateException("not signed"))));
		return Stream.of(Arguments.of(answers, "gave status 503 itself", 0), Arguments.of(fails, "no credentials", 0),
				Arguments.of(breaks, "no way to the proxy", 0), Arguments.of(throwing, "no tenant", 0),
				Arguments.of(late, "not signed", 1));
	}

	@ParameterizedTest
	@MethodSource("failingFilters")
	void tellsTheFailureOfAnApplicationsFilterAsSuch(ExchangeFilterFunction filter, String reason, int requests) {
		this.api.stubFor(get("/v1/account").willReturn(okJson("{\"username\":\"acme\"}")));
		this.runner.withBean(WebClientCustomizer.class, () -> (builder) -> builder.filter(filter)).run((context) -> {
			ReplicateClient client = context.getBean(ReplicateClient.class);
			assertThatExceptionOfType(ReplicateConnectionException.class).isThrownBy(client.account()::get)
				.withMessageContainingAll("the application's own WebClient filter", CustomizerTests.class.getName(),
						reason)
				.satisfies((ex) -> assertThat(ex.isRetryable()).isFalse());
			assertThatExceptionOfType(ReplicateConnectionException.class)
				.isThrownBy(() -> client.reactive().account().get().block())
				.withMessageContaining(reason);
			this.api.verify(2 * requests, getRequestedFor(anyUrl()));
		});
	}

	@Test
	void callsCustomizersInTheirOrder() {
		this.runner.withUserConfiguration(OrderedCustomizers.class).run((context) -> {
			context.getBean(ReplicateClient.class);
			assertThat(context.getBean(OrderedCustomizers.class).calls).containsExactly("first", "second");
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class OrderedCustomizers {

		private final List<String> calls = new ArrayList<>();

		@Bean
		@Order(2)
		ReplicateClientCustomizer second() {
			return (builder) -> this.calls.add("second");
		}

		@Bean
		@Order(1)
		ReplicateClientCustomizer first() {
			return (builder) -> this.calls.add("first");
		}

	}

}

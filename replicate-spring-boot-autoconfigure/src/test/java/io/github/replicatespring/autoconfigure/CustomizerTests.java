package io.github.replicatespring.autoconfigure;

import java.util.ArrayList;
import java.util.List;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.ReplicateClientCustomizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

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

package io.github.replicatespring.autoconfigure.health;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.replicatespring.autoconfigure.ReplicateAutoConfiguration;
import io.github.replicatespring.autoconfigure.ReplicateEmulatorAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.health.registry.ReactiveHealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

class ReplicateHealthContributorAutoConfigurationTests {

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final ApplicationContextRunner without = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(ReplicateAutoConfiguration.class, ReplicateEmulatorAutoConfiguration.class,
					ReplicateHealthContributorAutoConfiguration.class, WebClientAutoConfiguration.class,
					HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.without
		.withPropertyValues("management.health.replicate.enabled=true");

	private ApplicationContextRunner connected() {
		return this.runner.withPropertyValues("replicate.api-token=r8_one",
				"replicate.base-url=http://localhost:" + api.getPort() + "/v1");
	}

	@Test
	void isNotThereUnlessAskedFor() {
		this.without.run((context) -> assertThat(context).doesNotHaveBean(ReplicateHealthIndicator.class));
	}

	@Test
	void isNotThereWithoutTheStarterOrWithoutHealth() {
		this.runner.withPropertyValues("replicate.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ReplicateHealthIndicator.class));
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ReplicateAutoConfiguration.class,
					ReplicateHealthContributorAutoConfiguration.class, WebClientAutoConfiguration.class))
			.withPropertyValues("management.health.replicate.enabled=true")
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("replicateHealthContributor"));
	}

	@Test
	void standsAsideForAnIndicatorOfTheApplication() {
		this.runner.withBean("replicateHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(ReplicateHealthIndicator.class));
	}

	@Test
	void asksTheAccountNeverAtStartUpAndOnceForManyWhoAskOnBothStacks() {
		api.stubFor(get("/v1/account").willReturn(okJson("{\"username\":\"acme\"}")));
		connected().run((context) -> {
			api.verify(0, getRequestedFor(anyUrl()));
			HealthIndicator blocking = (HealthIndicator) context.getBean(ReactiveHealthIndicator.class)
				.asHealthContributor();
			ReactiveHealthIndicator reactive = (ReactiveHealthIndicator) context
				.getBean(ReactiveHealthContributorRegistry.class)
				.getContributor("replicate");
			assertThat(blocking.health().getStatus()).isEqualTo(Status.UP);
			assertThat(reactive.health().block().getDetails()).containsEntry("account", "acme");
			api.verify(1, getRequestedFor(urlEqualTo("/v1/account")));
			assertThat(context).hasSingleBean(HealthContributorRegistry.class);
		});
	}

	@Test
	void makesOneAttemptAndShowsNoToken() {
		api.stubFor(get("/v1/account").willReturn(aResponse().withStatus(503).withBody("r8_one is not welcome")));
		connected().run((context) -> {
			Health health = context.getBean(ReactiveHealthIndicator.class).health().block();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health).asString().doesNotContain("r8_one");
			api.verify(1, getRequestedFor(urlEqualTo("/v1/account")));
		});
	}

	@Test
	void saysThatThereIsNoToken() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed();
			Health health = context.getBean(ReactiveHealthIndicator.class).health().block();
			assertThat(health.getStatus()).isEqualTo(Status.DOWN);
			assertThat(health.getDetails()).containsEntry("authenticated", false)
				.extractingByKey("reason")
				.asString()
				.contains("no API token");
		});
	}

	@Test
	void saysEmulator() {
		this.runner.withPropertyValues("replicate.emulator.enabled=true")
			.run((context) -> assertThat(context.getBean(ReactiveHealthIndicator.class).health().block().getDetails())
				.containsEntry("service", "EMULATOR"));
	}

	@Test
	void refusesAnIntervalThatIsNone() {
		this.runner.withPropertyValues("management.health.replicate.interval=0s")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("management.health.replicate.interval"));
	}

}

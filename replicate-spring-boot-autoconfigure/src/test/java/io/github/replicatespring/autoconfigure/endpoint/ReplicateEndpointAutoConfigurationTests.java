package io.github.replicatespring.autoconfigure.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.replicatespring.autoconfigure.ReplicateAutoConfiguration;
import io.github.replicatespring.autoconfigure.ReplicateEmulatorAutoConfiguration;
import io.github.replicatespring.autoconfigure.operation.DeclaredOperation;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.pacing.BucketState;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.webhook.WebhookKind;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.github.replicatespring.webhook.observation.DefaultWebhookObservationConvention;
import io.github.replicatespring.webhook.observation.WebhookObservationContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

class ReplicateEndpointAutoConfigurationTests {

	private final ApplicationContextRunner hidden = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ReplicateAutoConfiguration.class,
				ReplicateEmulatorAutoConfiguration.class, ReplicateEndpointAutoConfiguration.class,
				EndpointAutoConfiguration.class, JacksonEndpointAutoConfiguration.class,
				WebClientAutoConfiguration.class, ObservationAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.hidden
		.withPropertyValues("management.endpoints.web.exposure.include=replicate");

	@Test
	void isNotThereUnlessExposed() {
		this.hidden.run((context) -> assertThat(context).doesNotHaveBean(ReplicateEndpoint.class)
			.doesNotHaveBean(PredictionsInFlight.class));
	}

	@Test
	void isNotThereWithoutAccessOrTheStarter() {
		this.runner.withPropertyValues("management.endpoint.replicate.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(ReplicateEndpoint.class));
		this.runner.withPropertyValues("replicate.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ReplicateEndpoint.class));
	}

	@Test
	void showsTheConfigurationWithoutSecrets() {
		this.runner
			.withPropertyValues("replicate.api-token=r8_one", "replicate.webhook.secret=whsec_c2VjcmV0c2VjcmV0c2VjcmV0",
					"replicate.webhook.base-url=https://me:password@shop.example.com/x?key=hidden",
					"replicate.read-timeout=7s")
			.run((context) -> {
				ReplicateDescription shown = context.getBean(ReplicateEndpoint.class).describe();
				assertThat(shown.connection().tokenPresent()).isTrue();
				assertThat(shown.connection().readTimeout()).isEqualTo(Duration.ofSeconds(7));
				assertThat(shown.connection().service()).isEqualTo("Replicate");
				assertThat(shown.webhook().secretConfigured()).isTrue();
				assertThat(shown.webhook().baseUrl()).isEqualTo("https://shop.example.com/x");
				String json = context.getBean(EndpointJsonMapper.class).get().writeValueAsString(shown);
				assertThat(json).contains("https://api.replicate.com/v1")
					.doesNotContain("r8_one", "whsec_", "c2Vjcm", "password", "hidden");
			});
	}

	@Test
	void showsTheCatalogueOfOperations() {
		this.runner.run((context) -> assertThat(context.getBean(ReplicateEndpoint.class).describe().operations())
			.contains(new DeclaredOperation("account.get", "GET", "/account", "READ",
					"Read the account that the token belongs to"))
			.extracting(DeclaredOperation::id)
			.doesNotHaveDuplicates()
			.isSorted()
			.contains("predictions.create", "predictions.cancel"));
	}

	@Test
	void showsWhatBecameOfDeliveries() {
		this.runner.run((context) -> {
			ReplicateEndpoint endpoint = context.getBean(ReplicateEndpoint.class);
			assertThat(endpoint.describe().deliveries()).isEqualTo(new ReplicateDescription.Deliveries(Map.of(), null));
			deliver(context, null, "unauthorized");
			assertThat(endpoint.describe().deliveries().lastVerified()).isNull();
			deliver(context, WebhookKind.TRAINING, "handled");
			deliver(context, WebhookKind.PREDICTION, "handled");
			assertThat(endpoint.describe().deliveries().outcomes())
				.isEqualTo(Map.of("handled", 2L, "unauthorized", 1L));
			assertThat(endpoint.describe().deliveries().lastVerified()).isCloseTo(Instant.now(),
					within(1, ChronoUnit.MINUTES));
		});
	}

	private static void deliver(ApplicationContext context, @Nullable WebhookKind kind, String outcome) {
		WebhookObservationContext observed = new WebhookObservationContext("msg_1", kind, null);
		Observation observation = Observation.start(new DefaultWebhookObservationConvention(), () -> observed,
				context.getBean(ObservationRegistry.class));
		observed.answered(outcome, null);
		observation.stop();
	}

	@Test
	void showsPredictionsUntilTheyEnd() {
		this.runner.withPropertyValues("replicate.emulator.enabled=true").run((context) -> {
			ReplicateEndpoint endpoint = context.getBean(ReplicateEndpoint.class);
			ReplicateClient client = context.getBean(ReplicateClient.class);
			assertThat(endpoint.describe().connection().service()).isEqualTo("EMULATOR");
			assertThat(endpoint.describe().inFlight()).isEmpty();
			Prediction started = client.run("emulator/slow-start").input("prompt", "secret plans").start();
			assertThat(endpoint.describe().inFlight()).singleElement().satisfies((inFlight) -> {
				assertThat(inFlight.id()).isEqualTo(started.id());
				assertThat(inFlight.model()).isEqualTo("emulator/slow-start");
				assertThat(inFlight.age()).isBetween(Duration.ZERO, Duration.ofMinutes(1));
			});
			client.predictions().cancel(started.id());
			client.await(started, Duration.ofSeconds(30));
			assertThat(endpoint.describe().inFlight()).isEmpty();
		});
	}

	@Test
	void showsNoActivityAndMakesNoClientBeforeOneIsUsed() {
		this.runner.run((context) -> {
			assertThat(context.getBean(ReplicateEndpoint.class).describe().activity()).isNull();
			assertThat(context.getBeanFactory().containsSingleton("replicateClient")).isFalse();
		});
	}

	@Test
	void showsHowThingsStandWithEachLimitAndWithPolling() {
		this.runner.withPropertyValues("replicate.emulator.enabled=true", "replicate.rate-limit.max-wait=1h")
			.run((context) -> {
				ReplicateEndpoint endpoint = context.getBean(ReplicateEndpoint.class);
				ReplicateClient client = context.getBean(ReplicateClient.class);
				Prediction started = client.run("emulator/slow-start").input("prompt", "plans").start();
				client.predictions().get(started.id());
				assertThat(buckets(endpoint)).allSatisfy((bucket) -> assertThat(bucket.throttled()).isFalse())
					.extracting(BucketState::bucket)
					.containsExactly("others", "predictions");
				assertThat(endpoint.describe().activity().polling().followed()).isEqualTo(1);
				assertThat(endpoint.describe().activity().polling().requestsLeft()).isPositive();
				context.getBean(ReplicateEmulator.class).nextCreate().throttle(Duration.ofMinutes(30));
				client.reactive().run("emulator/slow-start").input("prompt", "plans").start().subscribe();
				await().atMost(Duration.ofSeconds(10)).until(() -> buckets(endpoint).get(1).throttled());
				await().atMost(Duration.ofSeconds(10)).until(() -> buckets(endpoint).get(1).waiting() == 1);
				assertThat(buckets(endpoint).get(1).nextIn()).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(30));
				assertThat(buckets(endpoint).get(0).throttled()).isFalse();
			});
	}

	private static List<BucketState> buckets(ReplicateEndpoint endpoint) {
		return Objects.requireNonNull(endpoint.describe().activity()).rateLimits();
	}

}

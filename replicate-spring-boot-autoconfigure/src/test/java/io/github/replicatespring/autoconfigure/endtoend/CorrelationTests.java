package io.github.replicatespring.autoconfigure.endtoend;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.model.ModelRequest;
import io.github.replicatespring.client.model.ModelVisibility;
import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.client.training.TrainingRequest;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;
import io.github.replicatespring.event.TrainingCompletedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A value of the application's own comes back, however the end is noticed.
 */
class CorrelationTests {

	private static final String TEXT = "meta/meta-llama-3-8b-instruct";

	private static final String SDXL = "7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc";

	@ParameterizedTest
	@ValueSource(strings = { "SERVLET", "REACTIVE" })
	void comesBackByWebhook(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext context = start(type)) {
			client(context).run(TEXT)
				.input("prompt", "gardens")
				.webhookEvents(WebhookEventType.START, WebhookEventType.COMPLETED)
				.correlation("order-4711 ü")
				.start();
			Listeners listeners = context.getBean(Listeners.class);
			PredictionCompletedEvent event = listeners.completed();
			assertThat(event.source()).isEqualTo(CompletionSource.WEBHOOK);
			assertThat(event.correlation()).isEqualTo("order-4711 ü");
			assertThat(event.delivery()).extracting(Delivery::correlation).isEqualTo("order-4711 ü");
			assertThat(listeners.updated.poll()).extracting(PredictionUpdatedEvent::correlation)
				.isEqualTo("order-4711 ü");
		}
	}

	@Test
	void comesBackByPollingAndWithTheCreateAnswer() throws Exception {
		try (ConfigurableApplicationContext context = start(WebApplicationType.NONE)) {
			Listeners listeners = context.getBean(Listeners.class);
			client(context).run(TEXT).input("prompt", "gardens").correlation("order-1").start();
			PredictionCompletedEvent polled = listeners.completed();
			assertThat(polled.source()).isEqualTo(CompletionSource.POLL);
			assertThat(polled.correlation()).isEqualTo("order-1");
			client(context).predictions()
				.create(PredictionRequest.of(Map.of("prompt", "gardens")).withVersion(TEXT).withCorrelation("order-2"));
			assertThat(listeners.completed().correlation()).isEqualTo("order-2");
			client(context).run(TEXT).input("prompt", "gardens").start();
			assertThat(listeners.completed().correlation()).isNull();
		}
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET, WEBHOOK", "NONE, POLL" })
	void comesBackWithTrainings(WebApplicationType type, CompletionSource source) throws Exception {
		try (ConfigurableApplicationContext context = start(type)) {
			ReplicateClient client = client(context);
			client.models().create(ModelRequest.of("acme", "poet", ModelVisibility.PUBLIC, "cpu"));
			Training training = client.trainings()
				.create("stability-ai", "sdxl", SDXL,
						TrainingRequest.of("acme/poet", Map.of("input_images", "https://example.com/data.zip"))
							.withCorrelation("batch-7"));
			TrainingCompletedEvent event = context.getBean(Listeners.class).trained.poll(20, TimeUnit.SECONDS);
			assertThat(event).isNotNull();
			assertThat(event.training().id()).isEqualTo(training.id());
			assertThat(event.correlation()).isEqualTo("batch-7");
			assertThat(event.source()).isEqualTo(source);
			Training ended = client.await(training, Duration.ofSeconds(20));
			assertThat(ended.status()).isEqualTo(event.training().status());
			assertThat(context.getBean(Listeners.class).trained.poll(300, TimeUnit.MILLISECONDS)).as("once").isNull();
		}
	}

	private static ReplicateClient client(ConfigurableApplicationContext context) {
		return context.getBean(ReplicateClient.class);
	}

	private static ConfigurableApplicationContext start(WebApplicationType type) {
		return new SpringApplicationBuilder(Application.class).web(type)
			.properties("replicate.emulator.enabled=true", "replicate.emulator.speed=20", "server.port=0")
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Listeners listeners() {
			return new Listeners();
		}

	}

	static class Listeners {

		private final BlockingQueue<PredictionCompletedEvent> completed = new LinkedBlockingQueue<>();

		private final BlockingQueue<PredictionUpdatedEvent> updated = new LinkedBlockingQueue<>();

		private final BlockingQueue<TrainingCompletedEvent> trained = new LinkedBlockingQueue<>();

		@EventListener
		void on(PredictionCompletedEvent event) {
			this.completed.add(event);
		}

		@EventListener
		void on(PredictionUpdatedEvent event) {
			this.updated.add(event);
		}

		@EventListener
		void on(TrainingCompletedEvent event) {
			this.trained.add(event);
		}

		PredictionCompletedEvent completed() throws InterruptedException {
			PredictionCompletedEvent event = this.completed.poll(20, TimeUnit.SECONDS);
			assertThat(event).as("a completed event within 20 s").isNotNull();
			return event;
		}

	}

}

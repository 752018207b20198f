package io.github.replicatespring.autoconfigure.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.completion.CompletionStore;
import io.github.replicatespring.completion.InMemoryCompletionStore;
import io.github.replicatespring.emulator.EmulatorSettings;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two instances of one application with one account, of which the other one is called
 * than the one that created the prediction.
 */
class SeveralInstancesTests {

	private static final String TEXT = "meta/meta-llama-3-8b-instruct";

	private final ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(20));

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void theOneThatIsCalledPublishesAndTheOneThatCreatedNoticesByPolling(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext called = start(type, null, null);
				ConfigurableApplicationContext creating = start(type, address(called), null)) {
			Prediction started = run(creating);
			assertEnd(called, started, CompletionSource.WEBHOOK);
			assertEnd(creating, started, CompletionSource.POLL);
			assertThat(deliver(address(creating), started.id())).as("repeated to the other instance").isEqualTo(204);
			assertThat(ends(creating).nextWithin(300)).as("once in each").isNull();
			assertThat(ends(called).nextWithin(0)).as("once in each").isNull();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void aCallerWaitsForWhatTheOtherOneIsCalledAbout(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext called = start(type, null, null);
				ConfigurableApplicationContext creating = start(type, address(called), null)) {
			Prediction ended = client(creating).run(TEXT).input("prompt", "gardens").prediction();
			assertThat(ends(called).next().prediction().outputText()).isEqualTo(ended.outputText());
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void aStoreThatTheyShareMakesItOnceInAll(WebApplicationType type) throws Exception {
		CompletionStore shared = new InMemoryCompletionStore(Clock.systemUTC());
		try (ConfigurableApplicationContext called = start(type, null, () -> shared);
				ConfigurableApplicationContext creating = start(type, address(called), () -> shared)) {
			Prediction started = run(creating);
			client(creating).await(started, Duration.ofSeconds(20));
			PredictionCompletedEvent first = ends(creating).nextWithin(1000);
			PredictionCompletedEvent other = ends(called).nextWithin(1000);
			assertThat(new Object[] { first, other }).containsOnlyOnce((Object) null);
			assertThat(deliver(address(creating), started.id())).isEqualTo(204);
			assertThat(ends(creating).nextWithin(300)).isNull();
		}
	}

	private static void assertEnd(ConfigurableApplicationContext context, Prediction prediction,
			CompletionSource source) throws InterruptedException {
		PredictionCompletedEvent event = ends(context).next();
		assertThat(event.prediction().id()).isEqualTo(prediction.id());
		assertThat(event.source()).isEqualTo(source);
		assertThat(event.correlation()).isEqualTo("order-4711");
	}

	private static Prediction run(ConfigurableApplicationContext context) {
		return client(context).run(TEXT).input("prompt", "gardens").correlation("order-4711").start();
	}

	private int deliver(String address, String predictionId) throws IOException, InterruptedException {
		byte[] body = PredictionJson.succeeded(predictionId).getBytes();
		SignedDelivery delivery = SignedDelivery.of("msg_again", Instant.now(), body, this.emulator.webhookSecret());
		HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/replicate/webhook"))
			.header("webhook-id", delivery.id())
			.header("webhook-timestamp", delivery.timestamp())
			.header("webhook-signature", delivery.signature())
			.timeout(Duration.ofSeconds(20))
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	private ConfigurableApplicationContext start(WebApplicationType type, String webhooks,
			Supplier<CompletionStore> store) {
		return new SpringApplicationBuilder(Instance.class).web(type).initializers((context) -> {
			if (store != null) {
				((GenericApplicationContext) context).registerBean(CompletionStore.class, store);
			}
		})
			.properties("server.port=0", "replicate.base-url=" + this.emulator.baseUrl(),
					"replicate.api-token=" + this.emulator.apiToken(),
					"replicate.completion.polling.webhook-interval=1s",
					"replicate.webhook.base-url=" + ((webhooks != null) ? webhooks : ""))
			.run();
	}

	private static String address(ConfigurableApplicationContext context) {
		return "http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port");
	}

	private static ReplicateClient client(ConfigurableApplicationContext context) {
		return context.getBean(ReplicateClient.class);
	}

	private static RecordedEnds ends(ConfigurableApplicationContext context) {
		return context.getBean(RecordedEnds.class);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(RecordedEnds.class)
	static class Instance {

	}

}

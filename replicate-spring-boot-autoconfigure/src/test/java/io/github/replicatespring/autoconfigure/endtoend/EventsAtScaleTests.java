package io.github.replicatespring.autoconfigure.endtoend;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.prediction.PollingPreference;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.run.ReactiveRunSpec;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.github.replicatespring.event.PredictionCompletedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Small by default, of a thousand predictions with {@code -Dreplicate.harness=full}; the
 * figures are printed.
 */
class EventsAtScaleTests {

	private static final boolean FULL = "full".equals(System.getProperty("replicate.harness"));

	private static final int COUNT = FULL ? 1000 : 100;

	private static final int LATEST_WEBHOOK = FULL ? 1000 : 250;

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	/**
	 * Webhooks that are late by as much as polling usually is, so that either may be
	 * first.
	 */
	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void oneEventForEachWhicheverIsFirst(WebApplicationType type) {
		try (ConfigurableApplicationContext context = start(type, "15s")) {
			ReplicateEmulator emulator = context.getBean(ReplicateEmulator.class);
			emulator.model("acme/poet")
				.answers("rose")
				.between(Duration.ofSeconds(1), Duration.ofSeconds(FULL ? 8 : 3));
			Random random = new Random(42);
			for (Prediction created : create(context, PollingPreference.every(Duration.ofMillis(200)))) {
				emulator.nextWebhook().of(created.id()).delay(Duration.ofMillis(random.nextInt(LATEST_WEBHOOK)));
			}
			assertOneEventForEach(context, type);
			Map<CompletionSource, AtomicInteger> sources = context.getBean(Listeners.class).sources;
			assertThat(sources).containsOnlyKeys(CompletionSource.POLL, CompletionSource.WEBHOOK)
				.allSatisfy((source, count) -> assertThat(count.get()).as("%s", source).isGreaterThan(COUNT / 10));
		}
	}

	@Test
	void oneEventForEachWithoutAWebhook() {
		try (ConfigurableApplicationContext context = start(WebApplicationType.NONE, "15s")) {
			context.getBean(ReplicateEmulator.class)
				.model("acme/poet")
				.answers("rose")
				.between(Duration.ofMillis(200), Duration.ofSeconds(FULL ? 4 : 2));
			create(context);
			assertOneEventForEach(context, WebApplicationType.NONE);
		}
	}

	private static void assertOneEventForEach(ConfigurableApplicationContext context, WebApplicationType type) {
		Listeners listeners = context.getBean(Listeners.class);
		await().atMost(PATIENCE).until(() -> listeners.events.size() >= COUNT);
		await().during(Duration.ofSeconds(1)).until(() -> listeners.events.size() == COUNT);
		assertThat(listeners.events).hasSize(COUNT).allSatisfy((id, count) -> assertThat(count).hasValue(1));
		print("%s predictions, %s: one event each, first noticed by %s".formatted(COUNT, type, listeners.sources));
	}

	@Test
	void aWebhookIsNoticedAtOnce() {
		try (ConfigurableApplicationContext context = start(WebApplicationType.SERVLET, "15s")) {
			context.getBean(ReplicateEmulator.class)
				.model("acme/poet")
				.answers("rose")
				.between(Duration.ofSeconds(1), Duration.ofSeconds(FULL ? 60 : 3));
			List<Prediction> created = create(context);
			Queue<Duration> lags = new ConcurrentLinkedQueue<>();
			ReactiveReplicateClient client = context.getBean(ReactiveReplicateClient.class);
			Flux.fromIterable(created)
				.flatMap((prediction) -> client.await(prediction, PATIENCE)
					.doOnNext((ended) -> lags.add(Duration.between(ended.completedAt(), Instant.now()))), COUNT)
				.blockLast(PATIENCE);
			List<Duration> sorted = lags.stream().sorted().toList();
			Duration median = sorted.get(sorted.size() / 2);
			print("%s webhooks: lag median %s ms, p99 %s ms, %s requests of polling".formatted(COUNT, median.toMillis(),
					sorted.get(sorted.size() * 99 / 100).toMillis(), polls(context)));
			assertThat(median).isLessThan(Duration.ofMillis(FULL ? 50 : 1000));
			assertThat(polls(context)).as("requests of polling").isZero();
		}
	}

	@Test
	void aShutdownEndsTheWaitsAndCancelsNothing() {
		ConfigurableApplicationContext context = start(WebApplicationType.NONE, "400ms");
		ReplicateEmulator emulator = context.getBean(ReplicateEmulator.class);
		emulator.model("acme/poet").answers("rose").after(Duration.ofHours(1));
		ReactiveReplicateClient client = context.getBean(ReactiveReplicateClient.class);
		Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
		Flux.range(0, COUNT)
			.flatMap((i) -> client.run("acme/poet")
				.input("prompt", i)
				.cancelWhenAbandoned(true)
				.prediction()
				.doOnError(failures::add)
				.onErrorComplete(), COUNT)
			.subscribe();
		await().atMost(PATIENCE).until(() -> emulator.model("acme/poet").inputs().size() == COUNT);
		await().atMost(PATIENCE)
			.until(() -> emulator.requests().stream().anyMatch((request) -> request.method().equals("GET")));
		context.close();
		await().atMost(PATIENCE).until(() -> failures.size() == COUNT);
		assertThat(failures).hasOnlyElementsOfType(ReplicateException.class);
		assertThat(emulator.requests()).noneMatch((request) -> request.path().endsWith("/cancel"));
		print("%s waiters at shutdown: all ended, no cancel".formatted(COUNT));
	}

	private static List<Prediction> create(ConfigurableApplicationContext context) {
		return create(context, (run) -> run);
	}

	private static List<Prediction> create(ConfigurableApplicationContext context, PollingPreference polling) {
		return create(context, (run) -> run.polling(polling));
	}

	private static List<Prediction> create(ConfigurableApplicationContext context,
			UnaryOperator<ReactiveRunSpec> setting) {
		ReactiveReplicateClient client = context.getBean(ReactiveReplicateClient.class);
		return Flux.range(0, COUNT)
			.flatMap((i) -> setting.apply(client.run("acme/poet").input("prompt", i)).start(), 50)
			.collectList()
			.block(PATIENCE);
	}

	private static long polls(ConfigurableApplicationContext context) {
		return context.getBean(ReplicateEmulator.class)
			.requests()
			.stream()
			.filter((request) -> request.method().equals("GET") && request.path().startsWith("/predictions"))
			.count();
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, String interval) {
		return new SpringApplicationBuilder(Application.class).web(type)
			.properties("replicate.emulator.enabled=true", "server.port=0", "replicate.completion.held-creates=0",
					"replicate.completion.polling.webhook-interval=" + interval)
			.run();
	}

	private static void print(String figures) {
		System.out.println("HARNESS " + figures);
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

		private final Map<String, AtomicInteger> events = new ConcurrentHashMap<>();

		private final Map<CompletionSource, AtomicInteger> sources = new ConcurrentHashMap<>();

		@EventListener
		void on(PredictionCompletedEvent event) {
			this.events.computeIfAbsent(event.prediction().id(), (id) -> new AtomicInteger()).incrementAndGet();
			this.sources.computeIfAbsent(event.source(), (source) -> new AtomicInteger()).incrementAndGet();
		}

	}

}

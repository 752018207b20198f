package io.github.replicatespring.benchmark.waiting;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClientCustomizer;
import io.github.replicatespring.client.await.PollingSettings;
import io.github.replicatespring.client.http.RetrySettings;
import io.github.replicatespring.client.prediction.Prediction;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;

/**
 * An application with this starter, as it comes, whose time runs as fast as the
 * emulator's.
 */
final class Starter {

	private static final Duration DEADLINE = Duration.ofMinutes(10);

	private Starter() {
	}

	static Outcome run(Load load, boolean webhooks) throws IOException, InterruptedException {
		Outcome outcome = new Outcome(load);
		try (ConfigurableApplicationContext context = start(load, webhooks, outcome)) {
			ReactiveReplicateClient client = context.getBean(ReactiveReplicateClient.class);
			run(client, -1, outcome).block();
			outcome.begin();
			Flux.range(0, load.count())
				.flatMap((number) -> run(client, number, outcome), load.count())
				.subscribe((ended) -> outcome.ended(ended.completedAt()));
			return outcome.await();
		}
	}

	private static Mono<Prediction> run(ReactiveReplicateClient client, int number, Outcome outcome) {
		return client.run(EmulatedReplicate.MODEL)
			.input("prompt", number)
			.deadline(DEADLINE)
			.prediction()
			.doOnError(outcome::failed)
			.onErrorComplete();
	}

	private static ConfigurableApplicationContext start(Load load, boolean webhooks, Outcome outcome)
			throws IOException {
		int port = freePort();
		return new SpringApplicationBuilder(Application.class)
			.web(webhooks ? WebApplicationType.SERVLET : WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.logStartupInfo(false)
			.initializers((ApplicationContextInitializer<GenericApplicationContext>) (context) -> context
				.registerBean(ReplicateClientCustomizer.class, () -> customizer(load, outcome)))
			.properties("replicate.base-url=" + load.api(), "replicate.api-token=" + load.token(),
					"spring.docker.compose.enabled=false", "spring.reactor.netty.shutdown-quiet-period=0ms",
					"logging.level.root=error", "server.port=" + port,
					"replicate.completion.held-creates=" + (load.isShort() ? 10 : 0),
					webhooks ? "replicate.webhook.base-url=http://127.0.0.1:" + port
							: "replicate.webhook.enabled=false")
			.run();
	}

	private static ReplicateClientCustomizer customizer(Load load, Outcome outcome) {
		PollingSettings polling = PollingSettings.defaults();
		RetrySettings retry = RetrySettings.defaults();
		return (builder) -> builder.webClient((webClient) -> webClient.filter(outcome::counted))
			.polling(new PollingSettings(load.scaled(polling.initialInterval()), load.scaled(polling.maxInterval()),
					load.scaled(polling.webhookInterval()), polling.maxRequestsPerMinute() * load.speed(),
					polling.giveUpAfter()))
			.retry(new RetrySettings(retry.maxAttempts(), load.scaled(retry.initialInterval()),
					load.scaled(retry.maxInterval()), retry.maxDuration()));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}

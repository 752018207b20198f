package io.github.replicatespring.webhook.behaviour;

import java.time.Clock;
import java.time.Duration;

import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.webhook.WebhookTags;
import io.github.replicatespring.completion.CompletionEvents;
import io.github.replicatespring.completion.CompletionStore;
import io.github.replicatespring.completion.HandOvers;
import io.github.replicatespring.completion.InMemoryCompletionStore;
import io.github.replicatespring.webhook.TestHandOvers;
import io.github.replicatespring.webhook.UnverifiedBodies;
import io.github.replicatespring.webhook.WebhookController;
import io.github.replicatespring.webhook.WebhookObservations;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.WebhookSecretProvider;
import io.github.replicatespring.webhook.WebhookVerifier;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What receives webhooks whatever the server: at {@value #PATH}, bodies of up to 10 MB.
 */
@Configuration(proxyBeanMethods = false)
@Import({ RecordedListeners.class, ApplicationWebhooks.class })
class WebhookBeans {

	static final String PATH = "/replicate/webhook";

	static final int LIMIT = 10 * 1024 * 1024;

	static final Duration BODY_TIMEOUT = Duration.ofSeconds(2);

	@Bean
	SwitchableSecrets secrets() {
		return new SwitchableSecrets();
	}

	@Bean
	HandOvers handOvers(CompletionStore store) {
		return TestHandOvers.of(store);
	}

	@Bean
	CompletionStore completionStore() {
		return new InMemoryCompletionStore(Clock.systemUTC(), new InMemoryCompletionStore.Limits(10_000,
				Duration.ofDays(1), Duration.ofMinutes(10), Duration.ofMillis(200)));
	}

	@Bean
	TestObservationRegistry observations() {
		return TestObservationRegistry.create();
	}

	@Bean
	WebhookReceiver webhookReceiver(WebhookSecretProvider secrets, HandOvers handOvers, CompletionSink waiters,
			ObservationRegistry observations) {
		WebhookVerifier verifier = new WebhookVerifier(secrets, WebhookVerifier.DEFAULT_TOLERANCE, Clock.systemUTC());
		return new WebhookReceiver(verifier, handOvers, waiters, new UnverifiedBodies(LIMIT, 4 * LIMIT, BODY_TIMEOUT),
				new WebhookTags(() -> "key"), new WebhookObservations(observations, null, null), Clock.systemUTC());
	}

	@Bean
	WebhookController webhookController(ApplicationEventPublisher publisher) {
		return new WebhookController(new CompletionEvents(publisher));
	}

}

package io.github.replicatespring.autoconfigure;

import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.webhook.WebhookAddress;
import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.client.webhook.WebhookTags;
import io.github.replicatespring.completion.BackgroundPublisher;
import io.github.replicatespring.completion.CompletionStore;
import io.github.replicatespring.completion.HandOvers;
import io.github.replicatespring.webhook.AccountWebhookSecretProvider;
import io.github.replicatespring.webhook.UnverifiedBodies;
import io.github.replicatespring.webhook.WebhookObservations;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.WebhookSecretProvider;
import io.github.replicatespring.webhook.WebhookVerifier;
import io.github.replicatespring.webhook.observation.WebhookHandlingObservationConvention;
import io.github.replicatespring.webhook.observation.WebhookObservationConvention;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for webhooks, as far as it does not depend on the web stack.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = { ReplicateAutoConfiguration.class, ReplicateCompletionAutoConfiguration.class })
@ConditionalOnClass(WebClient.class)
@ConditionalOnBooleanProperty(name = "replicate.enabled", matchIfMissing = true)
public final class ReplicateWebhookAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WebhookSecretProvider replicateWebhookSecretProvider(ReplicateProperties properties,
			ObjectProvider<ReactiveReplicateClient> client) {
		List<WebhookSecret> configured = properties.webhook()
			.secret()
			.stream()
			.filter(StringUtils::hasText)
			.map((secret) -> new WebhookSecret(secret.strip()))
			.toList();
		if (!configured.isEmpty()) {
			return UnusableProperty.explain("replicate.webhook.secret",
					"Set it to the secret of the account as Replicate shows it, several with commas between them, "
							+ "or remove it: it is then read from the account.",
					() -> WebhookSecretProvider.of(configured));
		}
		return new AccountWebhookSecretProvider(() -> Mono.defer(() -> client.getObject().webhooks().defaultSecret()),
				Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	WebhookVerifier replicateWebhookVerifier(WebhookSecretProvider secrets, ReplicateProperties properties) {
		return new WebhookVerifier(secrets, properties.webhook().tolerance(), Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	WebhookTags replicateWebhookTags(ReplicateProperties properties, ReplicateConnectionDetails connection) {
		String key = properties.webhook().addressKey();
		return new WebhookTags(() -> StringUtils.hasText(key) ? key : connection.getApiToken());
	}

	@Bean
	@ConditionalOnMissingBean
	HandOvers replicateHandOvers(CompletionStore store, BackgroundPublisher retries, ReplicateProperties properties,
			Environment environment) {
		int threads = properties.webhook().listenerThreads();
		return UnusableProperty.explain("replicate.webhook.listener-threads", "Set it to a number such as 64.",
				() -> new HandOvers(store, retries, threads, ListenerThreads.factory(environment),
						ListenerThreads.context()));
	}

	@Bean
	@ConditionalOnMissingBean
	WebhookObservations replicateWebhookObservations(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<WebhookObservationConvention> delivery,
			ObjectProvider<WebhookHandlingObservationConvention> handling) {
		return new WebhookObservations(registry.getIfAvailable(() -> ObservationRegistry.NOOP),
				delivery.getIfAvailable(), handling.getIfAvailable());
	}

	@Bean
	@ConditionalOnMissingBean
	WebhookReceiver replicateWebhookReceiver(WebhookVerifier verifier, HandOvers handOvers, CompletionSink waiters,
			WebhookTags tags, WebhookObservations observations, ReplicateProperties properties) {
		ReplicateProperties.Webhook webhook = properties.webhook();
		int size = (int) Math.min(webhook.maxPayloadSize().toBytes(), Integer.MAX_VALUE - 8);
		long total = Math.max(size, webhook.maxUnverifiedSize().toBytes());
		String property = webhook.bodyTimeout().toMillis() > 0 ? "max-payload-size" : "body-timeout";
		UnverifiedBodies bodies = UnusableProperty.explain("replicate.webhook." + property,
				"Set it to a size such as 10MB, or a time such as 5s.",
				() -> new UnverifiedBodies(size, total, webhook.bodyTimeout()));
		return new WebhookReceiver(verifier, handOvers, waiters, bodies, tags, observations, Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBooleanProperty(name = "replicate.webhook.enabled", matchIfMissing = true)
	WebhookAddress replicateWebhookAddress(ReplicateProperties properties, WebhookTags tags,
			WebhookSecretProvider secrets, ObjectProvider<LocalWebhookAddress> local) {
		ReplicateProperties.Webhook webhook = properties.webhook();
		URI baseUrl = webhook.baseUrl();
		Supplier<@Nullable URI> address = (baseUrl != null && !baseUrl.toString().isEmpty())
				? configured(baseUrl, webhook.path()) : () -> local(local);
		return new WebhookAddress(() -> announced(address.get(), secrets), webhook.events(), tags);
	}

	/**
	 * Whoever is given the address soon sends what the secret is needed for.
	 */
	private static @Nullable URI announced(@Nullable URI address, WebhookSecretProvider secrets) {
		if (address != null) {
			Mono.defer(secrets::secrets).subscribe((fetched) -> {
			}, (failure) -> {
			});
		}
		return address;
	}

	private static Supplier<@Nullable URI> configured(URI baseUrl, String path) {
		URI address = UnusableProperty.explain("replicate.webhook.base-url",
				"Set it to the address at which Replicate reaches this application, such as https://app.example.com, or remove it: "
						+ "the client then asks Replicate instead.",
				() -> WebhookAddress.checked(URI.create(withoutSlash(baseUrl.toString()) + path)));
		return () -> address;
	}

	private static @Nullable URI local(ObjectProvider<LocalWebhookAddress> provider) {
		LocalWebhookAddress local = provider.getIfAvailable();
		return (local != null) ? local.get() : null;
	}

	private static String withoutSlash(String text) {
		return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
	}

}

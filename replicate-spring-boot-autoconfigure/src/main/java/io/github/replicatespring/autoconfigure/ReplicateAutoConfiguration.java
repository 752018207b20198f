package io.github.replicatespring.autoconfigure;

import io.github.replicatespring.client.ObservationConventions;
import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.ReplicateClientCustomizer;
import io.github.replicatespring.client.await.CompletionListener;
import io.github.replicatespring.client.webhook.WebhookAddress;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for {@link ReplicateClient}. The clients are made when something
 * first asks for them, so that an application that uses none starts without a token.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = WebClientAutoConfiguration.class)
@ConditionalOnClass(WebClient.class)
@ConditionalOnBooleanProperty(name = "replicate.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ReplicateProperties.class)
public final class ReplicateAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ReplicateConnectionDetails.class)
	PropertiesReplicateConnectionDetails replicateConnectionDetails(ReplicateProperties properties) {
		return new PropertiesReplicateConnectionDetails(properties);
	}

	@Bean
	SettingsCheck replicateSettingsCheck(ReplicateProperties properties, Environment environment,
			ListableBeanFactory beanFactory) {
		return new SettingsCheck(properties, environment, beanFactory);
	}

	/**
	 * Primary, because the client that it passes on to is one as well.
	 */
	@Bean
	@Primary
	ClientCompletionSink replicateCompletionSink() {
		return new ClientCompletionSink();
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ReplicateClient replicateClient(ReplicateClientBuilderFactory factory, ClientCompletionSink sink) {
		ReplicateClient client = factory.create().build();
		sink.connect(client);
		return client;
	}

	@Bean
	@Lazy
	@ConditionalOnMissingBean
	ReactiveReplicateClient reactiveReplicateClient(ReplicateClient client) {
		return client.reactive();
	}

	@Bean
	@Lazy
	ReplicateClientBuilderFactory replicateClientBuilderFactory(ReplicateConnectionDetails connection,
			ReplicateProperties properties, ObjectProvider<WebClientCustomizer> webClient,
			ObjectProvider<SslBundles> sslBundles, ObjectProvider<HttpClientSettings> clients,
			ObjectProvider<ReplicateClientCustomizer> customizers, ObjectProvider<ObservationRegistry> observations,
			ListableBeanFactory beanFactory, ObjectProvider<WebhookAddress> webhook,
			ObjectProvider<CompletionListener> completionListener) {
		return new ReplicateClientBuilderFactory(connection, properties, sslBundles.getIfAvailable(),
				clients.getIfUnique(), (builder) -> {
					builder.webClient(() -> webClientBuilder(webClient));
					observations.ifAvailable(builder::observationRegistry);
					ObservationConventions.types()
						.forEach((type) -> beanFactory.getBeanProvider(type)
							.ifAvailable(builder::observationConvention));
					webhook.ifAvailable(builder::webhook);
					completionListener.ifAvailable(builder::completionListener);
					customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
				});
	}

	/**
	 * Built as Spring Boot builds its own, rather than taken from the context, where an
	 * application may have several, or only one that balances the load of its own
	 * services.
	 */
	private static WebClient.Builder webClientBuilder(ObjectProvider<WebClientCustomizer> customizers) {
		WebClient.Builder builder = WebClient.builder();
		customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		return builder;
	}

}

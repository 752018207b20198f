package io.github.replicatespring.autoconfigure;

import java.time.Clock;
import java.util.Objects;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.await.CompletionListener;
import io.github.replicatespring.client.file.FileObservationConvention;
import io.github.replicatespring.client.file.FileObservations;
import io.github.replicatespring.completion.BackgroundPublisher;
import io.github.replicatespring.completion.ChildContextListeners;
import io.github.replicatespring.completion.CompletionEvents;
import io.github.replicatespring.completion.CompletionStore;
import io.github.replicatespring.completion.DirectoryOutputStore;
import io.github.replicatespring.completion.HiddenFailureCheck;
import io.github.replicatespring.completion.InMemoryCompletionStore;
import io.github.replicatespring.completion.OutputRescue;
import io.github.replicatespring.completion.ReplicateOutputStore;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * {@link org.springframework.boot.autoconfigure.EnableAutoConfiguration
 * Auto-configuration} for the events about predictions and trainings.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = ReplicateAutoConfiguration.class)
@ConditionalOnClass(WebClient.class)
@ConditionalOnBooleanProperty(name = "replicate.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ReplicateProperties.class)
public final class ReplicateCompletionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(CompletionStore.class)
	InMemoryCompletionStore replicateCompletionStore() {
		return new InMemoryCompletionStore(Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	CompletionEvents replicateCompletionEvents(ApplicationEventPublisher publisher,
			ObjectProvider<ReplicateOutputStore> store, ObjectProvider<ReplicateClient> client,
			ObjectProvider<ObservationRegistry> observations, ObjectProvider<FileObservationConvention> convention) {
		ReplicateOutputStore keeper = store.getIfAvailable();
		if (keeper == null) {
			return new CompletionEvents(publisher);
		}
		FileObservations rescues = new FileObservations(observations.getIfAvailable(() -> ObservationRegistry.NOOP),
				convention.getIfAvailable());
		return new CompletionEvents(publisher, new OutputRescue(
				(prediction) -> client.getObject().outputFiles(prediction), new ObservedOutputStore(keeper, rescues)));
	}

	@Bean
	@ConditionalOnMissingBean(ReplicateOutputStore.class)
	@ConditionalOnProperty("replicate.files.output-directory")
	DirectoryOutputStore replicateOutputStore(ReplicateProperties properties) {
		return new DirectoryOutputStore(Objects.requireNonNull(properties.files().outputDirectory()));
	}

	/**
	 * Gives way to a listener of the application, and still hands over what webhooks
	 * could not.
	 */
	@Bean
	@Fallback
	@ConditionalOnMissingBean
	BackgroundPublisher replicateBackgroundPublisher(CompletionStore store, CompletionEvents events) {
		return new BackgroundPublisher(store, events);
	}

	@Bean
	ChildContextListeners replicateChildContextListeners(ApplicationContext context) {
		return new ChildContextListeners(context);
	}

	@Bean
	HiddenFailureCheck replicateHiddenFailureCheck() {
		return new HiddenFailureCheck();
	}

}

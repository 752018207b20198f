package io.github.replicatespring.autoconfigure;

import java.time.Clock;

import io.github.replicatespring.completion.BackgroundPublisher;
import io.github.replicatespring.completion.CompletionEvents;
import io.github.replicatespring.completion.CompletionStore;
import io.github.replicatespring.completion.HiddenFailureCheck;
import io.github.replicatespring.completion.InMemoryCompletionStore;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
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
public final class ReplicateCompletionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(CompletionStore.class)
	InMemoryCompletionStore replicateCompletionStore() {
		return new InMemoryCompletionStore(Clock.systemUTC());
	}

	@Bean
	@ConditionalOnMissingBean
	CompletionEvents replicateCompletionEvents(ApplicationEventPublisher publisher) {
		return new CompletionEvents(publisher);
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
	HiddenFailureCheck replicateHiddenFailureCheck() {
		return new HiddenFailureCheck();
	}

}

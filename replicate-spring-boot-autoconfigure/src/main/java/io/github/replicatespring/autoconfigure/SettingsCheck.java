package io.github.replicatespring.autoconfigure;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.replicatespring.client.log.ReadableDuration;
import io.github.replicatespring.completion.DirectoryOutputStore;
import io.github.replicatespring.completion.ReplicateOutputStore;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;

/**
 * Looks at start-up for settings that contradict each other. Those of which one would
 * silently have no effect fail, what is merely odd is warned of.
 *
 * @param properties the settings
 * @param environment knows the profiles
 * @param beanFactory has the application's own parts
 */
record SettingsCheck(ReplicateProperties properties, Environment environment,
		ListableBeanFactory beanFactory) implements InitializingBean {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.autoconfigure");

	private static final Set<String> PRODUCTION = Set.of("prod", "production", "live");

	@Override
	public void afterPropertiesSet() {
		misspelledProperties();
		webhookWithoutEndpoint();
		runsThatAreWaitedForLongerThanFollowed();
		outputDirectoryBesideAStore();
		emulatorInProduction();
	}

	private void misspelledProperties() {
		new MisspelledProperties().find(this.environment).values().forEach(logger::warn);
	}

	private void webhookWithoutEndpoint() {
		URI baseUrl = this.properties.webhook().baseUrl();
		if (!this.properties.webhook().enabled() && baseUrl != null && !baseUrl.toString().isEmpty()) {
			throw new FailureAnalyzedException(
					"The property 'replicate.webhook.base-url' says where Replicate reaches this application, "
							+ "but 'replicate.webhook.enabled' is false: there is no endpoint that it could reach.",
					"Set 'replicate.webhook.enabled' to true, or 'replicate.webhook.base-url' to nothing: "
							+ "predictions are then finished by polling.");
		}
	}

	private void runsThatAreWaitedForLongerThanFollowed() {
		ReplicateProperties.Completion completion = this.properties.completion();
		if (completion.deadline().compareTo(completion.polling().giveUpAfter()) > 0) {
			logger.warn("'replicate.completion.deadline' (%s) is never reached: predictions are followed for %s, "
				.formatted(ReadableDuration.of(completion.deadline()),
						ReadableDuration.of(completion.polling().giveUpAfter()))
					+ "which is 'replicate.completion.polling.give-up-after'");
		}
	}

	private void outputDirectoryBesideAStore() {
		List<String> stores = List.of(this.beanFactory.getBeanNamesForType(ReplicateOutputStore.class, true, false));
		if (this.properties.files().outputDirectory() != null && stores.stream()
			.anyMatch((name) -> !DirectoryOutputStore.class.equals(this.beanFactory.getType(name)))) {
			logger.warn("'replicate.files.output-directory' has no effect: the application has a "
					+ "ReplicateOutputStore of its own, " + stores);
		}
	}

	private void emulatorInProduction() {
		Stream.of(this.environment.getActiveProfiles())
			.filter((profile) -> this.properties.emulator().enabled() && PRODUCTION.contains(profile))
			.forEach((profile) -> logger.warn("EMULATOR: no models are run, although the profile '" + profile
					+ "' is active. Remove 'replicate.emulator.enabled' there"));
	}

}

package io.github.replicatespring.autoconfigure;

import java.nio.file.Path;
import java.util.Map;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.completion.ReplicateOutputStore;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.github.replicatespring.webhook.WebhookSecretProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settings that contradict each other or are out of range.
 */
@ExtendWith(OutputCaptureExtension.class)
class ContradictorySettingsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ReplicateAutoConfiguration.class, WebClientAutoConfiguration.class))
		.withPropertyValues("replicate.api-token=r8_one")
		.withBean(Injecting.class);

	@ParameterizedTest
	@CsvSource({ "replicate.retry.initial-interval=30s, replicate.retry, maxInterval",
			"replicate.retry.max-attempts=0, replicate.retry, maxAttempts",
			"replicate.rate-limit.max-wait=-1s, replicate.rate-limit, maxWait",
			"replicate.completion.polling.max-interval=1ms, replicate.completion.polling, maxInterval",
			"replicate.completion.polling.max-requests-per-minute=0, replicate.completion.polling, maxRequestsPerMinute" })
	void areExplainedAtStartUp(String setting, String property, String reason) {
		this.runner.withPropertyValues(setting)
			.run((context) -> assertThat(context).getFailure().rootCause().satisfies((root) -> {
				FailureAnalyzedException failure = analyzed(context.getStartupFailure());
				assertThat(failure.analysis().getDescription()).contains("'" + property + "'", reason);
				assertThat(failure.analysis().getAction()).contains(property);
			}));
	}

	@Test
	void aWebhookAddressWithoutEndpointIsRefused() {
		this.runner
			.withPropertyValues("replicate.webhook.enabled=false",
					"replicate.webhook.base-url=https://shop.example.com")
			.run((context) -> {
				FailureAnalyzedException failure = analyzed(context.getStartupFailure());
				assertThat(failure.analysis().getDescription()).contains("'replicate.webhook.base-url'",
						"'replicate.webhook.enabled' is false");
				assertThat(failure.analysis().getAction()).contains("polling");
			});
		this.runner.withPropertyValues("replicate.webhook.enabled=false", "replicate.webhook.base-url=")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@CsvSource({ "replicate.token, replicate.api-token", "replicate.webhook.secrets, replicate.webhook.secret",
			"replicate.webhook.secrets[0], replicate.webhook.secret",
			"replicate.emulator.enable, replicate.emulator.enabled", "replicate.api-key, replicate.api-token",
			"replicate.url, replicate.base-url", "replicate.retry.maxAttempt, replicate.retry.max-attempts",
			"REPLICATE_TOKEN, replicate.api-token", "REPLICATE_WEBHOOK_BASE_URI, replicate.webhook.base-url" })
	void aMisspelledPropertyIsWarnedOfWithTheOneThatIsMeant(String name, String meant, CapturedOutput output) {
		withProperty(name).run((context) -> assertThat(output).containsOnlyOnce("did you mean '" + meant + "'?")
			.doesNotContain("r8_x"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "replicate.posters.folder", "replicate.model", "replicate.webhook.secret[0]",
			"replicate.apiToken", "REPLICATE_API_TOKEN", "REPLICATE_WEBHOOK_ADDRESS_KEY",
			"REPLICATE_WEBHOOK_ADDRESSKEY", "REPLICATE_WEBHOOK_SECRET_0", "REPLICATE_USERNAME", "replicated.token" })
	void noWordIsSaidOfOtherProperties(String name, CapturedOutput output) {
		withProperty(name).run((context) -> assertThat(output).doesNotContain("did you mean"));
	}

	private ApplicationContextRunner withProperty(String name) {
		return this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(name.startsWith("REPLICATE") ? new SystemEnvironmentPropertySource(
						"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, "r8_x"))
						: new MapPropertySource("misspelled", Map.of(name, "r8_x"))));
	}

	@Test
	void aDeadlineThatIsNeverReachedIsWarnedOf(CapturedOutput output) {
		this.runner.withPropertyValues("replicate.completion.deadline=3h")
			.run((context) -> assertThat(output).containsOnlyOnce("'replicate.completion.deadline' (3h)")
				.contains("'replicate.completion.polling.give-up-after'"));
	}

	@Test
	void anOutputDirectoryBesideAStoreIsWarnedOf(@TempDir Path directory, CapturedOutput output) {
		ApplicationContextRunner rescuing = this.runner
			.withConfiguration(AutoConfigurations.of(ReplicateCompletionAutoConfiguration.class))
			.withPropertyValues("replicate.files.output-directory=" + directory);
		rescuing.run((context) -> assertThat(output).doesNotContain("has no effect"));
		rescuing.withBean("shelf", ReplicateOutputStore.class, () -> (prediction, file) -> file)
			.run((context) -> assertThat(output).contains("'replicate.files.output-directory' has no effect", "shelf"));
	}

	@Test
	void theEmulatorInProductionIsWarnedOf(CapturedOutput output) {
		ApplicationContextRunner emulated = this.runner
			.withConfiguration(AutoConfigurations.of(ReplicateEmulatorAutoConfiguration.class))
			.withPropertyValues("replicate.emulator.enabled=true");
		emulated.run((context) -> assertThat(output).doesNotContain("no models are run"));
		emulated.withPropertyValues("spring.profiles.active=prod")
			.run((context) -> assertThat(output).contains("EMULATOR: no models are run", "'prod'"));
	}

	@Test
	void theEmulatorIgnoresWhatBelongsToTheRealAccountAndSaysSo(CapturedOutput output) {
		this.runner
			.withConfiguration(AutoConfigurations.of(ReplicateEmulatorAutoConfiguration.class,
					ReplicateCompletionAutoConfiguration.class, ReplicateWebhookAutoConfiguration.class))
			.withPropertyValues("replicate.emulator.enabled=true",
					"replicate.webhook.secret=whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0",
					"replicate.webhook.base-url=https://shop.example.com")
			.run((context) -> {
				ReplicateEmulator emulator = context.getBean(ReplicateEmulator.class);
				assertThat(context.getBean(WebhookSecretProvider.class).secrets().block())
					.containsExactly(emulator.webhookSecret());
				emulator.model("acme/poet").answers("Roses");
				context.getBean(ReplicateClient.class).run("acme/poet").prediction();
				assertThat(emulator.deliveries()).isEmpty();
				assertThat(output).containsOnlyOnce("'replicate.webhook.secret' is ignored")
					.containsOnlyOnce("'replicate.webhook.base-url' is ignored")
					.doesNotContain("c2VjcmV0");
			});
	}

	private static FailureAnalyzedException analyzed(Throwable failure) {
		Throwable cause = failure;
		while (cause != null && !(cause instanceof FailureAnalyzedException)) {
			cause = cause.getCause();
		}
		assertThat(cause).isNotNull();
		return (FailureAnalyzedException) cause;
	}

	static class Injecting {

		Injecting(ReplicateClient client) {
		}

	}

}

package io.github.replicatespring.autoconfigure;

import io.github.replicatespring.client.ReplicateClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Settings that contradict each other or are out of range.
 */
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

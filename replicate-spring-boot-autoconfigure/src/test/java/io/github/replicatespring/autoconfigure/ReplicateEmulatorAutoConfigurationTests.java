package io.github.replicatespring.autoconfigure;

import java.net.URI;
import java.time.Duration;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.http.RetrySettings;
import io.github.replicatespring.emulator.ReplicateEmulator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class ReplicateEmulatorAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ReplicateAutoConfiguration.class,
				ReplicateEmulatorAutoConfiguration.class, WebClientAutoConfiguration.class));

	private final ApplicationContextRunner emulated = this.runner.withPropertyValues("replicate.emulator.enabled=true",
			"replicate.emulator.speed=50");

	@Test
	void isNotThereUnlessAskedFor() {
		this.runner.run((context) -> assertThat(context).doesNotHaveBean(ReplicateEmulator.class));
		this.emulated.withPropertyValues("replicate.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ReplicateEmulator.class));
	}

	@Test
	void theClientRunsOnItWithoutAToken() {
		this.emulated.run((context) -> {
			assertThat(context.getBean(ReplicateEmulator.class).baseUrl().getHost()).isEqualTo("127.0.0.1");
			assertThat(context.getBean(ReplicateClient.class)
				.run("meta/meta-llama-3-8b-instruct")
				.input("prompt", "gardens")
				.text()).isNotBlank();
		});
	}

	@Test
	void givesFilesOutAsDataUrisIfAskedToAndAlsoAfterAReset() {
		this.emulated.withPropertyValues("replicate.emulator.inline-files=true").run((context) -> {
			context.getBean(ReplicateEmulator.class).reset();
			assertThat(context.getBean(ReplicateClient.class)
				.run("black-forest-labs/flux-schnell")
				.input("prompt", "gardens")
				.prediction()
				.output()).asString().startsWith("[\"data:image/png;base64,");
		});
	}

	@Test
	void ignoresARealTokenAndSaysSoOnceWithoutShowingIt(CapturedOutput output) {
		this.emulated
			.withPropertyValues("replicate.api-token=r8_real", "replicate.base-url=https://api.replicate.com/v1")
			.run((context) -> {
				assertThat(context.getBean(ReplicateClient.class).account().get().username()).isNotBlank();
				assertThat(output).containsOnlyOnce("'replicate.api-token' is ignored").doesNotContain("r8_real");
			});
	}

	@Test
	void comesBeforeOtherConnectionDetails() {
		this.emulated.withBean(ReplicateConnectionDetails.class, ElsewhereConnection::new)
			.run((context) -> assertThat(context.getBean(ReplicateClient.class).account().get().username())
				.isNotBlank());
	}

	@Test
	void endsWithTheApplication() {
		this.emulated.run((context) -> {
			ReplicateEmulator emulator = context.getBean(ReplicateEmulator.class);
			context.close();
			try (ReplicateClient late = ReplicateClient.builder()
				.baseUrl(emulator.baseUrl())
				.apiToken(emulator.apiToken())
				.retry(new RetrySettings(1, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofSeconds(1)))
				.build()) {
				assertThatExceptionOfType(ReplicateConnectionException.class).isThrownBy(() -> late.account().get());
			}
		});
	}

	@Test
	void namesASpeedThatCannotBeUsed() {
		this.runner.withPropertyValues("replicate.emulator.enabled=true", "replicate.emulator.speed=0")
			.run((context) -> assertThat(context).getFailure().hasStackTraceContaining("replicate.emulator"));
	}

	private static final class ElsewhereConnection implements ReplicateConnectionDetails {

		@Override
		public URI getBaseUrl() {
			return URI.create("https://elsewhere.example.com/v1");
		}

		@Override
		public @Nullable String getApiToken() {
			return null;
		}

	}

}

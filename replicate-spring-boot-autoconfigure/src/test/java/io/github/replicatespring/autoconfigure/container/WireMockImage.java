package io.github.replicatespring.autoconfigure.container;

import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/**
 * The image of WireMock: the public one, or the one that the environment variable
 * {@code WIREMOCK_IMAGE} names.
 */
final class WireMockImage implements ExecutionCondition {

	static final DockerImageName NAME = DockerImageName
		.parse(System.getenv().getOrDefault("WIREMOCK_IMAGE", "wiremock/wiremock:3.13.2"));

	private static final int SECONDS_TO_PULL = 60;

	/** Asked once: an engine without a registry should not be asked by each test. */
	private static final class Missing {

		private static final @Nullable String REASON = reason();

		private static @Nullable String reason() {
			if (!DockerClientFactory.instance().isDockerAvailable()) {
				return "There is no Docker engine";
			}
			DockerClient docker = DockerClientFactory.lazyClient();
			boolean there = docker.listImagesCmd()
				.withReferenceFilter(NAME.asCanonicalNameString())
				.exec()
				.iterator()
				.hasNext();
			return there ? null : pull(docker);
		}

		private static @Nullable String pull(DockerClient docker) {
			String reason = "The Docker engine does not have the image %s, and pulling it %s";
			try {
				boolean pulled = docker.pullImageCmd(NAME.asCanonicalNameString())
					.start()
					.awaitCompletion(SECONDS_TO_PULL, TimeUnit.SECONDS);
				return pulled ? null : reason.formatted(NAME, "took longer than " + SECONDS_TO_PULL + " seconds");
			}
			catch (DockerException | DockerClientException ex) {
				return reason.formatted(NAME, "failed: " + ex.getMessage());
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return reason.formatted(NAME, "was interrupted");
			}
		}

	}

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		return (Missing.REASON != null) ? ConditionEvaluationResult.disabled(Missing.REASON)
				: ConditionEvaluationResult.enabled("The image " + NAME + " is there");
	}

}

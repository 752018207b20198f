package io.github.replicatespring.architecture.planted.client;

import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.slf4j.LoggerFactory;

import org.springframework.boot.SpringBootVersion;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.retry.RetryContext;
import org.springframework.retry.support.RetryTemplate;

/**
 * Uses of libraries where they have no place, each in a class of its own.
 */
public class ForeignLibraries {

	static class KnowsSpringBoot {

		String version = SpringBootVersion.getVersion();

	}

	static class KnowsSpringTest {

		Class<?> environment = MockEnvironment.class;

	}

	static class KnowsMeters {

		Class<?> meters = MeterRegistry.class;

		Class<?> allowed = ObservationRegistry.class;

	}

	static class LogsWithSlf4j {

		Object logger = LoggerFactory.getLogger(Locale.ROOT.toString());

	}

	static class LogsWithJavaLogging {

		Class<?> logger = java.util.logging.Logger.class;

	}

	/**
	 * Shows Spring Retry to users.
	 */
	public static class ShowsSpringRetry {

		protected java.util.List<RetryTemplate> templates() {
			return java.util.List.of();
		}

	}

	/**
	 * Keeps Spring Retry to itself.
	 */
	public static class HidesSpringRetry {

		void within(RetryContext context) {
		}

	}

}

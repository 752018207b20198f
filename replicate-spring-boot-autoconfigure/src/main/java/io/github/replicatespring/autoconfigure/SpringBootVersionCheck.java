package io.github.replicatespring.autoconfigure;

import org.springframework.boot.SpringBootVersion;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;

/**
 * {@link ApplicationContextInitializer} that fails on versions of Spring Boot that lack
 * what the auto-configuration is made of. It would otherwise fail later with missing
 * classes. Refers to nothing that is not in those versions too.
 */
final class SpringBootVersionCheck implements ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

	private static final int MAJOR = 4;

	private static final int MINOR = 1;

	private final String version;

	SpringBootVersionCheck() {
		this(SpringBootVersion.getVersion());
	}

	SpringBootVersionCheck(String version) {
		this.version = version;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		String[] numbers = this.version.split("\\D+");
		int major = number(numbers, 0);
		if (major < MAJOR || (major == MAJOR && number(numbers, 1) < MINOR)) {
			throw new UnsupportedSpringBootVersionException(this.version);
		}
	}

	private static int number(String[] numbers, int index) {
		return (index < numbers.length && !numbers[index].isEmpty()) ? Integer.parseInt(numbers[index])
				: Integer.MAX_VALUE;
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

}

package io.github.replicatespring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Analyzes that the application has a version of Spring Boot that is not supported. A
 * classic analyzer, because older versions know no exception that carries its analysis.
 */
final class UnsupportedSpringBootVersionFailureAnalyzer
		extends AbstractFailureAnalyzer<UnsupportedSpringBootVersionException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedSpringBootVersionException cause) {
		return new FailureAnalysis(cause.getMessage(),
				"Update Spring Boot to 4.1, or remove the dependency on replicate-spring-boot-starter.", cause);
	}

}

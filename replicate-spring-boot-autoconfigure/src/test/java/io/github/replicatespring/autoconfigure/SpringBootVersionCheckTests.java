package io.github.replicatespring.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SpringBootVersionCheckTests {

	@ParameterizedTest
	@ValueSource(strings = { "2.7.18", "3.5.7", "4.0.0", "4.0.3-SNAPSHOT" })
	void olderVersionsFailAtStartWithTheSupportedOnes(String version) {
		assertThatExceptionOfType(UnsupportedSpringBootVersionException.class)
			.isThrownBy(() -> new SpringBootVersionCheck(version).initialize(new GenericApplicationContext()))
			.satisfies((failure) -> {
				FailureAnalysis analysis = SpringFactoriesLoader.forDefaultResourceLocation()
					.load(FailureAnalyzer.class, FailureHandler.handleMessage((message, needsABeanFactory) -> {
					}))
					.stream()
					.filter(UnsupportedSpringBootVersionFailureAnalyzer.class::isInstance)
					.findFirst()
					.orElseThrow()
					.analyze(failure);
				assertThat(analysis).isNotNull();
				assertThat(analysis.getDescription()).contains("needs Spring Boot 4.1", version);
				assertThat(analysis.getAction()).contains("Update Spring Boot to 4.1");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "4.1.0", "4.1.0-RC1", "4.10.2", "5.0.0-M1", "", "unknown" })
	void supportedAndUnknownVersionsPass(String version) {
		assertThatCode(() -> new SpringBootVersionCheck(version).initialize(new GenericApplicationContext()))
			.doesNotThrowAnyException();
	}

	@Test
	void isTheFirstInitializer() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationContextInitializer.class)).first()
			.isInstanceOf(SpringBootVersionCheck.class);
	}

}

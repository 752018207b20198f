package io.github.replicatespring.autoconfigure;

/**
 * The application has a version of Spring Boot that this starter does not support.
 */
final class UnsupportedSpringBootVersionException extends IllegalStateException {

	UnsupportedSpringBootVersionException(String version) {
		super("replicate-spring-boot-starter needs Spring Boot 4.1 or newer, but this application has Spring Boot "
				+ version + ".");
	}

}

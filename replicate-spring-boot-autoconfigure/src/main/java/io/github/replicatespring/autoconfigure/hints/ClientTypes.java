package io.github.replicatespring.autoconfigure.hints;

import java.util.Collection;
import java.util.stream.Stream;

import io.github.replicatespring.client.ReplicateClient;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.util.ClassUtils;

/**
 * The client's types as they are on the class path, interfaces and those inside others
 * included.
 */
final class ClientTypes {

	private static final String BASE = ReplicateClient.class.getPackageName();

	private final @Nullable ClassLoader classLoader;

	ClientTypes(@Nullable ClassLoader classLoader) {
		this.classLoader = classLoader;
	}

	/**
	 * Return the types that have a method with one of the annotations.
	 * @param annotations the names of the annotations
	 * @return the types
	 */
	Stream<Class<?>> withMethodsAnnotated(Collection<String> annotations) {
		Scanner scanner = new Scanner();
		scanner.addIncludeFilter((reader, factory) -> annotations.stream()
			.anyMatch(reader.getAnnotationMetadata()::hasAnnotatedMethods));
		return scanner.findCandidateComponents(BASE)
			.stream()
			.map(BeanDefinition::getBeanClassName)
			.map((name) -> ClassUtils.resolveClassName(String.valueOf(name), this.classLoader));
	}

	private static final class Scanner extends ClassPathScanningCandidateComponentProvider {

		Scanner() {
			super(false);
		}

		@Override
		protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
			return true;
		}

	}

}

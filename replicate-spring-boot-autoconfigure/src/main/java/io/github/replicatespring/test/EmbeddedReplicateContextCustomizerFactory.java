package io.github.replicatespring.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;

/**
 * Finds {@link EmbeddedReplicate} on test classes.
 */
final class EmbeddedReplicateContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public @Nullable ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> attributes) {
		EmbeddedReplicate annotation = TestContextAnnotationUtils.findMergedAnnotation(testClass,
				EmbeddedReplicate.class);
		return (annotation != null) ? new EmbeddedReplicateContextCustomizer(annotation.speed()) : null;
	}

}

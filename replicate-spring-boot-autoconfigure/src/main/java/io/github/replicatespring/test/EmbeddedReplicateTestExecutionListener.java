package io.github.replicatespring.test;

import io.github.replicatespring.emulator.ReplicateEmulator;

import org.springframework.test.context.TestContext;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Resets the emulator after each test of a class with {@link EmbeddedReplicate}.
 */
final class EmbeddedReplicateTestExecutionListener extends AbstractTestExecutionListener {

	@Override
	public void afterTestMethod(TestContext test) {
		EmbeddedReplicate annotation = TestContextAnnotationUtils.findMergedAnnotation(test.getTestClass(),
				EmbeddedReplicate.class);
		if (annotation != null && annotation.reset() && test.hasApplicationContext()) {
			test.getApplicationContext().getBeanProvider(ReplicateEmulator.class).ifAvailable(ReplicateEmulator::reset);
		}
	}

}

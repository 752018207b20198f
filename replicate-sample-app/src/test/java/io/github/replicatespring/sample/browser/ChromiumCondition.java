package io.github.replicatespring.sample.browser;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Decides what a missing browser means for a test.
 */
class ChromiumCondition implements ExecutionCondition {

	@Override
	public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
		if (Chromium.find().isPresent()) {
			return ConditionEvaluationResult.enabled("Chromium and its driver are installed");
		}
		if (isRequired()) {
			throw new IllegalStateException(Chromium.MISSING);
		}
		return ConditionEvaluationResult.disabled(Chromium.MISSING);
	}

	private static boolean isRequired() {
		return "true".equals(System.getenv("CI")) || Boolean.getBoolean("browser.required");
	}

}

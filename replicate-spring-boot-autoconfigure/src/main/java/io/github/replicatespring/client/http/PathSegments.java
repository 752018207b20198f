package io.github.replicatespring.client.http;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;

/**
 * Checks what goes into paths, before anything is sent: a blank id would ask for a list,
 * a slash or dots for something else altogether.
 */
final class PathSegments {

	private PathSegments() {
	}

	static void check(MethodParameter[] parameters, @Nullable Object[] arguments) {
		for (int i = 0; i < parameters.length; i++) {
			PathVariable variable = parameters[i].getParameterAnnotation(PathVariable.class);
			if (variable != null) {
				Object value = arguments[i];
				Assert.isTrue(isSegment(value), () -> refusal(variable.value(), value));
			}
			else if (parameters[i].hasParameterAnnotation(RequestBody.class) && arguments[i] instanceof String text) {
				Assert.hasText(text, "The words to search for must not be blank");
			}
		}
	}

	static void check(String name, @Nullable Object value) {
		Assert.isTrue(isSegment(value), () -> refusal(name, value));
	}

	private static boolean isSegment(@Nullable Object value) {
		return value instanceof String text && !text.isBlank() && !text.contains("/") && !text.equals(".")
				&& !text.equals("..");
	}

	private static String refusal(String name, @Nullable Object value) {
		return "'%s' must be one segment of a path, not blank and without slash, but is %s".formatted(name,
				(value != null) ? "'" + value + "'" : "null");
	}

}

package io.github.replicatespring.client.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.util.UriUtils;

/**
 * Checks what goes into paths, before anything is sent: a blank id would ask for a list,
 * a slash or dots for something else altogether.
 */
final class PathSegments {

	private static final int MAX_SHOWN = 200;

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

	/**
	 * Return a path with its variables expanded, to be shown to people.
	 */
	static String expand(String template, MethodParameter[] parameters, @Nullable Object[] arguments) {
		Map<String, String> variables = new LinkedHashMap<>();
		for (int i = 0; i < parameters.length; i++) {
			PathVariable variable = parameters[i].getParameterAnnotation(PathVariable.class);
			if (variable != null) {
				variables.put(variable.value(), String.valueOf(arguments[i]));
			}
		}
		return expand(template, variables);
	}

	static String expand(String template, Map<String, String> variables) {
		String path = template;
		for (Map.Entry<String, String> variable : variables.entrySet()) {
			path = path.replace("{" + variable.getKey() + "}",
					UriUtils.encode(StringUtils.truncate(variable.getValue(), MAX_SHOWN), StandardCharsets.UTF_8));
		}
		return path;
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

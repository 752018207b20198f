package io.github.replicatespring.autoconfigure.endpoint;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;

/**
 * Hides the secrets below {@code replicate.}, by any form of their names: as properties
 * and as environment variables, misspelled ones included. Hides also what has such a
 * setting inside, such as the command line of the process.
 */
final class ReplicateSanitizingFunction implements SanitizingFunction {

	private static final String SECRET = "(token|secrets?|password|key)[\\[\\]_.\\d]*";

	private static final Pattern KEY = Pattern.compile("replicate[._-].*" + SECRET, Pattern.CASE_INSENSITIVE);

	private static final Pattern SETTING = Pattern.compile("replicate[^a-z].*" + SECRET + "[\"']?\\s*[=:]",
			Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

	@Override
	public SanitizableData apply(SanitizableData data) {
		return (KEY.matcher(data.getKey()).matches() || hasSecretSetting(data.getValue())) ? data.withSanitizedValue()
				: data;
	}

	private static boolean hasSecretSetting(@Nullable Object value) {
		return value instanceof CharSequence text && SETTING.matcher(text).find();
	}

}

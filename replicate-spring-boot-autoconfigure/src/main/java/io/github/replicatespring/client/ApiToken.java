package io.github.replicatespring.client;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Check of API tokens: one that cannot be in a header would otherwise look as if the
 * connection broke. Messages never show it.
 */
final class ApiToken {

	private static final String SHAPE = "must consist of printable ASCII characters, "
			+ "without spaces, quotes and line breaks (also at its end)";

	private ApiToken() {
	}

	static String checked(String token) {
		Assert.hasText(token, "'apiToken' must not be blank");
		Assert.isTrue(isPossible(token), "'apiToken' " + SHAPE);
		return token;
	}

	static Supplier<String> checked(Supplier<? extends @Nullable String> supplier) {
		return () -> {
			String token = supplier.get();
			Assert.state(StringUtils.hasText(token), "The supplier of the API token gave none");
			Assert.state(isPossible(token), "What the supplier of the API token gave is no token: it " + SHAPE);
			return token;
		};
	}

	private static boolean isPossible(String token) {
		return token.chars()
			.allMatch((character) -> character > ' ' && character <= '~' && character != '"' && character != '\'');
	}

}

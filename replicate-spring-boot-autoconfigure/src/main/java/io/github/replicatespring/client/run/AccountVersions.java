package io.github.replicatespring.client.run;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The latest versions of models as one account has found them out. Thread-safe.
 *
 * @param all those of all accounts
 * @param apiToken returns the account's token
 * @since 0.1.0
 */
public record AccountVersions(LatestVersions all, Supplier<String> apiToken) {

	@Nullable String recall(String model) {
		return this.all.recall(this.apiToken.get(), model);
	}

	void remember(String model, String version) {
		this.all.remember(this.apiToken.get(), model, version);
	}

	void forget(String model) {
		this.all.forget(this.apiToken.get(), model);
	}

}

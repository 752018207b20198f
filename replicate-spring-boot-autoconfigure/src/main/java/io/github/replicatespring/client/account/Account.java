package io.github.replicatespring.client.account;

import java.net.URI;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.replicatespring.client.json.JsonFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * The user or organization that a token belongs to.
 *
 * @param username the name that models and deployments are owned under
 * @param type {@code user} or {@code organization}
 * @param name the name shown to people
 * @param githubUrl the account's page on GitHub
 * @param avatarUrl the account's picture
 * @param raw the JSON that all of this was read from
 * @since 0.1.0
 */
public record Account(String username, @Nullable String type, @Nullable String name, @Nullable URI githubUrl,
		@Nullable URI avatarUrl, JsonNode raw) {

	/**
	 * Create an account from all its parts.
	 * @throws IllegalArgumentException if the JSON is missing, as it is when a request's
	 * parameters are bound: only what Replicate sent makes one
	 */
	public Account {
		Assert.notNull(raw, "'raw' must not be null");
	}

	/**
	 * Read an account from Replicate's JSON.
	 * @param json the object that Replicate sent
	 * @return the account
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static Account of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		return new Account(fields.requiredText("username", "account"), fields.text("type"), fields.text("name"),
				fields.uri("github_url"), fields.uri("avatar_url"), json);
	}

	@JsonValue
	@Override
	public JsonNode raw() {
		return this.raw;
	}

}

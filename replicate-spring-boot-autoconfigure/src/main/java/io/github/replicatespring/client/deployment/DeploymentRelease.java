package io.github.replicatespring.client.deployment;

import java.time.Instant;

import io.github.replicatespring.client.account.Account;
import io.github.replicatespring.client.json.JsonFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a deployment runs. Every update makes a new one.
 *
 * @param number counts the releases, from 1
 * @param model the model as {@code owner/name}
 * @param version the id of the version
 * @param createdAt when it was made
 * @param createdBy who made it
 * @param configuration on what it runs
 * @since 0.1.0
 */
public record DeploymentRelease(@Nullable Long number, @Nullable String model, @Nullable String version,
		@Nullable Instant createdAt, @Nullable Account createdBy, @Nullable Configuration configuration) {

	/**
	 * Read a release from Replicate's JSON.
	 * @param json the {@code current_release} object
	 * @return the release
	 */
	public static DeploymentRelease of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		return new DeploymentRelease(fields.integer("number"), fields.text("model"), fields.text("version"),
				fields.instant("created_at"), fields.object("created_by", Account::of),
				fields.object("configuration", Configuration::of));
	}

	/**
	 * On what a release runs.
	 *
	 * @param hardware the SKU of the hardware
	 * @param minInstances how many machines always run
	 * @param maxInstances how many machines run at most
	 */
	public record Configuration(@Nullable String hardware, @Nullable Long minInstances, @Nullable Long maxInstances) {

		/**
		 * Read a configuration from Replicate's JSON.
		 * @param json the {@code configuration} object
		 * @return the configuration
		 */
		public static Configuration of(JsonNode json) {
			JsonFields fields = new JsonFields(json);
			return new Configuration(fields.text("hardware"), fields.integer("min_instances"),
					fields.integer("max_instances"));
		}

	}

}

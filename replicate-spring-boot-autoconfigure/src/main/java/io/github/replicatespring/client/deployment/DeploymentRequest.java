package io.github.replicatespring.client.deployment;

import io.github.replicatespring.client.model.ModelName;

import org.springframework.util.Assert;

/**
 * A deployment to create. All of it is required. Immutable.
 *
 * @param name its name, unique among the owner's deployments
 * @param model the model to run
 * @param version the id of the version to run
 * @param hardware the SKU of the hardware to run on, as the hardware operations list it
 * @param minInstances how many machines always run and cost money, 0 to 5
 * @param maxInstances how many machines run at most, 0 to 20
 * @since 0.1.0
 */
public record DeploymentRequest(String name, ModelName model, String version, String hardware, int minInstances,
		int maxInstances) {

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if a value is missing or out of its range; the
	 * message names it
	 */
	public DeploymentRequest {
		Assert.isTrue(name != null && name.matches("[^/:\\s]+"),
				"'name' must be a name without slash, colon and white space, not '" + name + "'");
		Assert.notNull(model, "'model' must not be null");
		Assert.isTrue(version != null && version.matches("[^/:\\s]+"),
				() -> "'version' must be the id of a version alone, not '" + version + "'");
		Assert.hasText(hardware, "'hardware' must not be blank: hardware().list() has the SKUs");
		Instances.check(minInstances, maxInstances);
	}

	/**
	 * Describe a deployment that runs up to one machine, and none while it has nothing to
	 * do.
	 * @param name its name
	 * @param model the model to run, {@code owner/name}
	 * @param version the id of the version to run
	 * @param hardware the SKU of the hardware to run on
	 * @return the request
	 */
	public static DeploymentRequest of(String name, String model, String version, String hardware) {
		return new DeploymentRequest(name, ModelName.parse(model), version, hardware, 0, 1);
	}

	/**
	 * Return this request for other numbers of machines.
	 * @param min how many machines always run and cost money, 0 to 5
	 * @param max how many machines run at most, 0 to 20
	 * @return the request
	 */
	public DeploymentRequest withInstances(int min, int max) {
		return new DeploymentRequest(this.name, this.model, this.version, this.hardware, min, max);
	}

}

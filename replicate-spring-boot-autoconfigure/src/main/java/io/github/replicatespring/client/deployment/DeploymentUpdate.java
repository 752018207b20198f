package io.github.replicatespring.client.deployment;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Changes to a deployment, which make a new release. What is {@code null} stays as it is;
 * something is always changed. Immutable; start with {@link #ofVersion},
 * {@link #ofHardware} or {@link #ofInstances}.
 *
 * @param hardware the SKU of the hardware to run on
 * @param version the id of the version to run
 * @param minInstances how many machines always run, 0 to 5
 * @param maxInstances how many machines run at most, 0 to 20
 * @since 0.1.0
 */
public record DeploymentUpdate(@Nullable String hardware, @Nullable String version, @Nullable Integer minInstances,
		@Nullable Integer maxInstances) {

	/**
	 * Create an update.
	 * @throws IllegalArgumentException if it changes nothing or a value is out of its
	 * range; the message names it
	 */
	public DeploymentUpdate {
		Assert.isTrue(hardware != null || version != null || minInstances != null || maxInstances != null,
				"An update of a deployment must change at least one field");
		Assert.isTrue(hardware == null || !hardware.isBlank(), "'hardware' must not be blank");
		Assert.isTrue(version == null || version.matches("[^/:\\s]+"),
				() -> "'version' must be the id of a version alone, not '" + version + "'");
		Instances.check(minInstances, maxInstances);
	}

	/**
	 * Start with another version.
	 * @param version the id of the version to run
	 * @return the update
	 */
	public static DeploymentUpdate ofVersion(String version) {
		return new DeploymentUpdate(null, version, null, null);
	}

	/**
	 * Start with other hardware.
	 * @param hardware the SKU of the hardware to run on
	 * @return the update
	 */
	public static DeploymentUpdate ofHardware(String hardware) {
		return new DeploymentUpdate(hardware, null, null, null);
	}

	/**
	 * Start with other numbers of machines.
	 * @param min how many machines always run, 0 to 5
	 * @param max how many machines run at most, 0 to 20
	 * @return the update
	 */
	public static DeploymentUpdate ofInstances(int min, int max) {
		return new DeploymentUpdate(null, null, min, max);
	}

	/**
	 * Return this update with another version.
	 * @param version the id of the version to run
	 * @return the update
	 */
	public DeploymentUpdate withVersion(String version) {
		return new DeploymentUpdate(this.hardware, version, this.minInstances, this.maxInstances);
	}

	/**
	 * Return this update with other hardware.
	 * @param hardware the SKU of the hardware to run on
	 * @return the update
	 */
	public DeploymentUpdate withHardware(String hardware) {
		return new DeploymentUpdate(hardware, this.version, this.minInstances, this.maxInstances);
	}

	/**
	 * Return this update with other numbers of machines.
	 * @param min how many machines always run, 0 to 5
	 * @param max how many machines run at most, 0 to 20
	 * @return the update
	 */
	public DeploymentUpdate withInstances(int min, int max) {
		return new DeploymentUpdate(this.hardware, this.version, min, max);
	}

}

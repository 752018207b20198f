package io.github.replicatespring.emulator.deployment;

/**
 * A deployment with its newest release. Immutable.
 *
 * @param owner the account that it belongs to
 * @param name its name in that account
 * @param release what it runs
 * @since 0.1.0
 */
public record EmulatedDeployment(String owner, String name, DeploymentRelease release) {

	/**
	 * Return the name as Replicate writes it.
	 * @return {@code owner/name}
	 */
	public String fullName() {
		return this.owner + "/" + this.name;
	}

	/**
	 * Return this deployment with another release.
	 * @param next the release
	 * @return the deployment
	 */
	public EmulatedDeployment with(DeploymentRelease next) {
		return new EmulatedDeployment(this.owner, this.name, next);
	}

}

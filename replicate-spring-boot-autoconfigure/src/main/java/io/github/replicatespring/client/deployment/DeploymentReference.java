package io.github.replicatespring.client.deployment;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A deployment by its name.
 *
 * @param owner the deployment's owner
 * @param name the deployment's name
 * @since 0.1.0
 */
public record DeploymentReference(String owner, String name) {

	private static final Pattern NAMED = Pattern.compile("(?<owner>[^/:\\s]+)/(?<name>[^/:\\s]+)");

	/**
	 * Read a reference.
	 * @param text {@code owner/name}
	 * @return the reference
	 * @throws IllegalArgumentException if this is no such reference
	 */
	public static DeploymentReference parse(String text) {
		Matcher named = NAMED.matcher(text);
		if (!named.matches()) {
			throw new IllegalArgumentException(
					"'%s' is no reference to a deployment. Write owner/name, without a version".formatted(text));
		}
		return new DeploymentReference(named.group("owner"), named.group("name"));
	}

	@Override
	public String toString() {
		return this.owner + "/" + this.name;
	}

}

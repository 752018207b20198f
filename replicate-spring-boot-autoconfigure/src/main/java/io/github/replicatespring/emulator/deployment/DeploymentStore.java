package io.github.replicatespring.emulator.deployment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.replicatespring.emulator.model.EmulatedModel;
import io.github.replicatespring.emulator.model.ModelCatalogue;
import io.github.replicatespring.emulator.model.ModelDescription;
import io.github.replicatespring.emulator.prediction.PredictionStore;

/**
 * The deployments of the emulator: those that were created, and those that the catalogue
 * has from the start or was given by a test. Thread-safe.
 *
 * @since 0.1.0
 */
public final class DeploymentStore {

	/** How long a deployment must have been offline and unused to be removed. */
	public static final Duration REST = Duration.ofMinutes(15);

	private static final String DEFAULT_HARDWARE = "gpu-t4";

	private final Map<String, EmulatedDeployment> released = new LinkedHashMap<>();

	private final ModelCatalogue catalogue;

	private final PredictionStore predictions;

	/**
	 * Create a store.
	 * @param catalogue what can run
	 * @param predictions tell when a deployment was used
	 */
	public DeploymentStore(ModelCatalogue catalogue, PredictionStore predictions) {
		this.catalogue = catalogue;
		this.predictions = predictions;
	}

	/**
	 * Return all deployments.
	 * @return the deployments, the newest first
	 */
	public synchronized List<EmulatedDeployment> all() {
		List<EmulatedDeployment> all = new ArrayList<>();
		for (String name : this.catalogue.deployments().keySet().stream().sorted().toList()) {
			EmulatedDeployment deployment = this.released.containsKey(name) ? null : find(name);
			if (deployment != null) {
				all.add(deployment);
			}
		}
		all.addAll(this.released.values());
		Collections.reverse(all);
		return all;
	}

	/**
	 * Find a deployment.
	 * @param fullName {@code owner/name}
	 * @return the deployment, or {@code null} if there is none
	 */
	public synchronized @Nullable EmulatedDeployment find(String fullName) {
		EmulatedDeployment deployment = this.released.get(fullName);
		EmulatedModel model = this.catalogue.modelOfDeployment(fullName);
		return (deployment == null && model != null) ? first(fullName, model.description()) : deployment;
	}

	/**
	 * Add a deployment, or put a new release of it into its place.
	 * @param deployment the deployment
	 */
	public synchronized void put(EmulatedDeployment deployment) {
		DeploymentRelease release = deployment.release();
		this.released.put(deployment.fullName(), deployment);
		this.catalogue.deploy(deployment.fullName(), release.model() + ":" + release.version());
	}

	/**
	 * Return whether a deployment may be removed.
	 * @param deployment the deployment
	 * @param now the current time
	 * @return whether it has been offline and unused for long enough
	 */
	public boolean isIdle(EmulatedDeployment deployment, Instant now) {
		boolean offline = deployment.release().minInstances() == 0
				&& !deployment.release().createdAt().plus(REST).isAfter(now);
		return offline && this.predictions.all()
			.stream()
			.filter((prediction) -> deployment.fullName().equals(prediction.order().deployment()))
			.allMatch((prediction) -> prediction.state().endedBefore(REST, now));
	}

	/**
	 * Remove a deployment.
	 * @param deployment the deployment
	 */
	public synchronized void delete(EmulatedDeployment deployment) {
		this.released.remove(deployment.fullName());
		this.catalogue.undeploy(deployment.fullName());
	}

	/**
	 * Return whether a deployment runs a version.
	 * @param version the id of the version
	 * @return whether there is such a deployment
	 */
	public boolean runs(String version) {
		return all().stream().anyMatch((deployment) -> deployment.release().version().equals(version));
	}

	/**
	 * Forget what was created and changed.
	 */
	public synchronized void reset() {
		this.released.clear();
	}

	private static EmulatedDeployment first(String fullName, ModelDescription model) {
		int slash = fullName.indexOf('/');
		return new EmulatedDeployment(fullName.substring(0, slash), fullName.substring(slash + 1),
				new DeploymentRelease(1, model.fullName(), model.version(), DEFAULT_HARDWARE, 0, 1, model.createdAt()));
	}

}

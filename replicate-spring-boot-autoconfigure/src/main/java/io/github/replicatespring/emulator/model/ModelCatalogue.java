package io.github.replicatespring.emulator.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The models and deployments that the emulator has. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class ModelCatalogue {

	private final Map<String, EmulatedModel> models = new LinkedHashMap<>();

	private final Map<String, EmulatedModel> deployments;

	/**
	 * Create a catalogue.
	 * @param models the models
	 * @param deployments the deployments: the model that each runs, by {@code owner/name}
	 */
	public ModelCatalogue(Collection<? extends EmulatedModel> models, Map<String, EmulatedModel> deployments) {
		models.forEach((model) -> this.models.put(model.description().fullName(), model));
		this.deployments = Map.copyOf(deployments);
	}

	/**
	 * Return all models.
	 * @return the models, in the order that they were given in
	 */
	public Collection<EmulatedModel> models() {
		return this.models.values();
	}

	/**
	 * Find a model by its name.
	 * @param fullName {@code owner/name}
	 * @return the model, or {@code null} if there is none
	 */
	public @Nullable EmulatedModel model(String fullName) {
		return this.models.get(fullName);
	}

	/**
	 * Find an official model by its name.
	 * @param fullName {@code owner/name}
	 * @return the model, or {@code null} if there is none or it is not official
	 */
	public @Nullable EmulatedModel officialModel(String fullName) {
		EmulatedModel model = this.models.get(fullName);
		return (model != null && model.description().official()) ? model : null;
	}

	/**
	 * Find the model of a version.
	 * @param version the id of the version, alone or after {@code owner/name:}
	 * @return the model, or {@code null} if there is none
	 */
	public @Nullable EmulatedModel modelOfVersion(String version) {
		int colon = version.indexOf(':');
		String id = version.substring(colon + 1);
		return this.models.values()
			.stream()
			.filter((model) -> model.description().version().equals(id))
			.filter((model) -> colon < 0 || model.description().fullName().equals(version.substring(0, colon)))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Find the model that a deployment runs.
	 * @param fullName {@code owner/name} of the deployment
	 * @return the model, or {@code null} if there is no such deployment
	 */
	public @Nullable EmulatedModel modelOfDeployment(String fullName) {
		return this.deployments.get(fullName);
	}

}

package io.github.replicatespring.emulator.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * The models and deployments that the emulator has. Models can be added and replaced, and
 * the first ones come back. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ModelCatalogue {

	private static final Instant CREATED = Instant.parse("2025-06-01T09:30:00.123456Z");

	private final Map<String, EmulatedModel> models = Collections.synchronizedMap(new LinkedHashMap<>());

	/** Versions that were made here, the newest first. */
	private final List<EmulatedModel> versions = new CopyOnWriteArrayList<>();

	private final Map<String, String> deployments = new ConcurrentHashMap<>();

	private final List<EmulatedModel> firstModels;

	private final Map<String, String> firstDeployments;

	/**
	 * Create a catalogue.
	 * @param models the models
	 * @param deployments the name of the model that each deployment runs; names are
	 * {@code owner/name}
	 */
	public ModelCatalogue(List<EmulatedModel> models, Map<String, String> deployments) {
		this.firstModels = List.copyOf(models);
		this.firstDeployments = Map.copyOf(deployments);
		reset();
	}

	/**
	 * Return all models.
	 * @return the models, in the order in which they were added
	 */
	public List<EmulatedModel> models() {
		synchronized (this.models) {
			return List.copyOf(this.models.values());
		}
	}

	/**
	 * Add a model, or replace the one of its name.
	 * @param model the model
	 */
	public void put(EmulatedModel model) {
		this.models.put(model.description().fullName(), model);
	}

	/**
	 * Add a deployment, or replace the one of its name.
	 * @param deployment {@code owner/name} of the deployment
	 * @param model {@code owner/name} of the model that it runs, with {@code :version} if
	 * it runs that version
	 */
	public void deploy(String deployment, String model) {
		this.deployments.put(deployment, model);
	}

	/**
	 * Remove a deployment.
	 * @param deployment {@code owner/name} of the deployment
	 */
	public void undeploy(String deployment) {
		this.deployments.remove(deployment);
	}

	/**
	 * Return all deployments.
	 * @return what each deployment runs, by {@code owner/name} of the deployment
	 */
	public Map<String, String> deployments() {
		return Map.copyOf(this.deployments);
	}

	/**
	 * Return whether an account has models from the start.
	 * @param owner the name of the account
	 * @return whether it has
	 */
	public boolean isFirstOwner(String owner) {
		return this.firstModels.stream().anyMatch((model) -> model.description().owner().equals(owner));
	}

	/**
	 * Add a version of a model.
	 * @param version the model as of that version
	 */
	public void addVersion(EmulatedModel version) {
		this.versions.add(0, version);
	}

	/**
	 * Remove a version that was added.
	 * @param id the id of the version
	 * @return whether there was such a version
	 */
	public boolean removeVersion(String id) {
		return this.versions.removeIf((version) -> version.description().version().equals(id));
	}

	/**
	 * Return the versions of a model.
	 * @param fullName {@code owner/name} of the model
	 * @return the model as of each version, the newest first
	 */
	public List<EmulatedModel> versions(String fullName) {
		return allVersions().filter((version) -> version.description().fullName().equals(fullName)).toList();
	}

	/**
	 * Have the first models and deployments again and no others.
	 */
	public void reset() {
		synchronized (this.models) {
			this.models.clear();
			this.firstModels.forEach(this::put);
		}
		this.versions.clear();
		this.deployments.clear();
		this.deployments.putAll(this.firstDeployments);
	}

	/**
	 * Return what a model is: one that is there, or an official one that takes any input.
	 * @param fullName {@code owner/name}
	 * @return the description
	 * @throws IllegalArgumentException if the name has another form
	 */
	public ModelDescription describe(String fullName) {
		EmulatedModel model = model(fullName);
		if (model != null) {
			return model.description();
		}
		String[] parts = fullName.split("/", -1);
		Assert.isTrue(parts.length == 2 && StringUtils.hasText(parts[0]) && StringUtils.hasText(parts[1]),
				() -> "A model is named owner/name, not '" + fullName + "'");
		return new ModelDescription(parts[0], parts[1], "A model that does what a test tells it", true,
				version(fullName), CREATED, List.of(), ModelDescription.OutputKind.TOKENS);
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
		return allVersions().filter((model) -> model.description().version().equals(id))
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
		String model = this.deployments.get(fullName);
		if (model == null) {
			return null;
		}
		return model.contains(":") ? modelOfVersion(model) : this.models.get(model);
	}

	private Stream<EmulatedModel> allVersions() {
		return Stream.concat(this.versions.stream(), models().stream());
	}

	private static String version(String fullName) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return HexFormat.of().formatHex(digest.digest(fullName.getBytes(StandardCharsets.UTF_8)));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

package io.github.replicatespring.emulator.library;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.github.replicatespring.emulator.model.EmulatedModel;
import io.github.replicatespring.emulator.model.ModelCatalogue;

/**
 * All models that the API shows: those that can run, and those that were created and may
 * have no version yet. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ModelLibrary {

	/** The name of the account that the emulator's token belongs to. */
	public static final String ACCOUNT = "emulator";

	/** What was created or changed, by full name. */
	private final Map<String, LibraryModel> written = new LinkedHashMap<>();

	private final ModelCatalogue catalogue;

	/**
	 * Create a library.
	 * @param catalogue what can run
	 */
	public ModelLibrary(ModelCatalogue catalogue) {
		this.catalogue = catalogue;
	}

	/**
	 * Return all models, those of other accounts too.
	 * @return the models, the built-in ones first
	 */
	public synchronized List<LibraryModel> all() {
		Map<String, LibraryModel> all = new LinkedHashMap<>();
		this.catalogue.models().forEach((model) -> all.put(model.description().fullName(), LibraryModel.of(model)));
		all.putAll(this.written);
		List<LibraryModel> shown = new ArrayList<>();
		all.values().forEach((model) -> shown.add(withVersions(model)));
		return shown;
	}

	/**
	 * Find a model.
	 * @param fullName {@code owner/name}
	 * @return the model, or {@code null} if there is none
	 */
	public synchronized @Nullable LibraryModel find(String fullName) {
		LibraryModel model = this.written.get(fullName);
		if (model != null) {
			return withVersions(model);
		}
		EmulatedModel running = this.catalogue.model(fullName);
		return (running != null) ? withVersions(LibraryModel.of(running)) : null;
	}

	/**
	 * Add a model.
	 * @param model the model
	 * @return whether its name was free
	 */
	public synchronized boolean create(LibraryModel model) {
		return find(model.fullName()) == null && this.written.putIfAbsent(model.fullName(), model) == null;
	}

	/**
	 * Change a model.
	 * @param model the model
	 * @param change what to change
	 * @return the model as changed
	 */
	public synchronized LibraryModel update(LibraryModel model, UnaryOperator<LibraryModel> change) {
		LibraryModel current = find(model.fullName());
		LibraryModel changed = change.apply((current != null) ? current : model);
		this.written.put(model.fullName(), changed);
		return changed;
	}

	/**
	 * Remove a model that was created.
	 * @param model the model
	 */
	public synchronized void delete(LibraryModel model) {
		this.written.remove(model.fullName());
	}

	/**
	 * Return whether a model belongs to the emulator's account, or to an organization
	 * that has no models of others.
	 * @param model the model
	 * @return whether it can be changed
	 */
	public boolean isOwn(LibraryModel model) {
		return isOwnAccount(model.owner());
	}

	/**
	 * Return whether models can be created in an account.
	 * @param owner the name of the account
	 * @return whether it is the emulator's, or an organization without built-in models
	 */
	public boolean isOwnAccount(String owner) {
		return owner.equals(ACCOUNT) || !this.catalogue.isFirstOwner(owner);
	}

	/**
	 * Add a version to its model.
	 * @param version the model as of that version
	 */
	public void publish(EmulatedModel version) {
		this.catalogue.addVersion(version);
	}

	/**
	 * Remove a version that was published.
	 * @param id the id of the version
	 * @return whether there was such a version
	 */
	public boolean deleteVersion(String id) {
		return this.catalogue.removeVersion(id);
	}

	/**
	 * Forget what was created and changed.
	 */
	public synchronized void reset() {
		this.written.clear();
	}

	private LibraryModel withVersions(LibraryModel model) {
		return model.withVersions(this.catalogue.versions(model.fullName()));
	}

}

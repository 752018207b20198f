package io.github.replicatespring.emulator.library;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.replicatespring.emulator.model.EmulatedModel;
import io.github.replicatespring.emulator.model.ModelDescription;

/**
 * A model as the API shows it. Immutable.
 *
 * @param owner the account that it belongs to
 * @param name its name in that account
 * @param official whether it can be run by its name alone
 * @param hidden whether only its owner sees it
 * @param createdAt when it was created
 * @param details what is written about it, by the name of the field; without values that
 * are not known
 * @param versions the model as of each version, the newest first
 * @since 0.1.0
 */
public record LibraryModel(String owner, String name, boolean official, boolean hidden, Instant createdAt,
		Map<String, String> details, List<EmulatedModel> versions) {

	/** The field that says what a model does. */
	public static final String DESCRIPTION = "description";

	/** The field that holds the documentation, as Markdown. */
	public static final String README = "readme";

	/** The field that holds where the weights are, which no answer shows. */
	public static final String WEIGHTS = "weights_url";

	/** The fields that hold addresses. */
	public static final List<String> ADDRESSES = List.of("github_url", "paper_url", "license_url", "cover_image_url",
			WEIGHTS);

	/**
	 * Create a model.
	 */
	public LibraryModel {
		details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
		versions = List.copyOf(versions);
	}

	static LibraryModel of(EmulatedModel model) {
		ModelDescription description = model.description();
		Map<String, String> details = Map.of(DESCRIPTION, description.text(), README,
				"# %s\n\n%s.\n".formatted(description.name(), description.text()));
		return new LibraryModel(description.owner(), description.name(), description.official(), false,
				description.createdAt(), details, List.of());
	}

	/**
	 * Return the name as Replicate writes it.
	 * @return {@code owner/name}
	 */
	public String fullName() {
		return this.owner + "/" + this.name;
	}

	/**
	 * Return a detail.
	 * @param field the name of the field
	 * @return its value, or {@code null} if it has none
	 */
	public @Nullable String detail(String field) {
		return this.details.get(field);
	}

	/**
	 * Return when the newest version was made.
	 * @return the instant, or the earliest one possible if there is no version
	 */
	public Instant newestVersionAt() {
		return this.versions.isEmpty() ? Instant.MIN : this.versions.get(0).description().createdAt();
	}

	/**
	 * Return this model with other details.
	 * @param changes new values by field, {@code null} for those to clear
	 * @return the model
	 */
	public LibraryModel with(Map<String, @Nullable String> changes) {
		Map<String, String> all = new LinkedHashMap<>(this.details);
		changes.forEach((field, value) -> {
			if (value != null) {
				all.put(field, value);
			}
			else {
				all.remove(field);
			}
		});
		return new LibraryModel(this.owner, this.name, this.official, this.hidden, this.createdAt, all, this.versions);
	}

	LibraryModel withVersions(List<EmulatedModel> all) {
		return new LibraryModel(this.owner, this.name, this.official, this.hidden, this.createdAt, this.details, all);
	}

}

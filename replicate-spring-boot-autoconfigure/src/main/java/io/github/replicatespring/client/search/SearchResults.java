package io.github.replicatespring.client.search;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.replicatespring.client.json.JsonFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * What was found. Immutable; written as JSON it is what Replicate sent.
 *
 * @param query what was searched for
 * @param models the models, best first
 * @param collections the collections
 * @param pages the pages of Replicate's documentation
 * @param raw the JSON that all of this was read from
 * @since 0.1.0
 */
public record SearchResults(@Nullable String query, List<FoundModel> models, List<FoundCollection> collections,
		List<FoundPage> pages, JsonNode raw) {

	/**
	 * Create results from all its parts.
	 * @throws IllegalArgumentException if the JSON is missing, as it is when a request's
	 * parameters are bound: only what Replicate sent makes one
	 */
	public SearchResults {
		Assert.notNull(raw, "'raw' must not be null");
	}

	/**
	 * Read results from Replicate's JSON.
	 * @param json the object that Replicate sent
	 * @return the results
	 */
	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	public static SearchResults of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		return new SearchResults(fields.text("query"), fields.list("models", FoundModel::of),
				fields.list("collections", FoundCollection::of), fields.list("pages", FoundPage::of), json);
	}

	@JsonValue
	@Override
	public JsonNode raw() {
		return this.raw;
	}

	@Override
	public String toString() {
		return "SearchResults[models=%s, collections=%s, pages=%s]".formatted(this.models.size(),
				this.collections.size(), this.pages.size());
	}

	/**
	 * A page of Replicate's documentation.
	 *
	 * @param name its title
	 * @param href its path on Replicate's web site
	 */
	public record FoundPage(@Nullable String name, @Nullable String href) {

		/**
		 * Read a page from Replicate's JSON.
		 * @param json the object that Replicate sent
		 * @return the page
		 */
		public static FoundPage of(JsonNode json) {
			JsonFields fields = new JsonFields(json);
			return new FoundPage(fields.text("name"), fields.text("href"));
		}

	}

	/**
	 * A collection that was found.
	 *
	 * @param slug identifies the collection
	 * @param name its name for people
	 * @param description what its models do
	 * @param models its models as {@code owner/name}
	 */
	public record FoundCollection(String slug, @Nullable String name, @Nullable String description,
			List<String> models) {

		/**
		 * Read a collection from Replicate's JSON.
		 * @param json the object that Replicate sent
		 * @return the collection
		 */
		public static FoundCollection of(JsonNode json) {
			JsonFields fields = new JsonFields(json);
			return new FoundCollection(fields.requiredText("slug", "collection"), fields.text("name"),
					fields.text("description"), fields.texts("models"));
		}

	}

}

package io.github.replicatespring.client.model;

/**
 * How a list of models is ordered.
 *
 * @since 0.1.0
 */
public enum ModelOrder {

	/** Models with the newest versions first, which is what Replicate does by itself. */
	NEWEST_VERSION_FIRST("latest_version_created_at", "desc"),

	/** Models with the oldest versions first. */
	OLDEST_VERSION_FIRST("latest_version_created_at", "asc"),

	/** Newest models first. */
	NEWEST_FIRST("model_created_at", "desc"),

	/** Oldest models first. */
	OLDEST_FIRST("model_created_at", "asc");

	private final String sortBy;

	private final String direction;

	ModelOrder(String sortBy, String direction) {
		this.sortBy = sortBy;
		this.direction = direction;
	}

	/**
	 * Return what is compared, in Replicate's words.
	 * @return the value of the parameter {@code sort_by}
	 */
	public String sortBy() {
		return this.sortBy;
	}

	/**
	 * Return which end comes first, in Replicate's words.
	 * @return the value of the parameter {@code sort_direction}
	 */
	public String direction() {
		return this.direction;
	}

}

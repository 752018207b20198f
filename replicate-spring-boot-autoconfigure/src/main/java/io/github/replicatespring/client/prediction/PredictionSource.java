package io.github.replicatespring.client.prediction;

/**
 * Where a prediction was created. An open value: Replicate may add more.
 *
 * @param value the source as Replicate writes it
 * @since 0.1.0
 */
public record PredictionSource(String value) {

	/** Created through the API. */
	public static final PredictionSource API = new PredictionSource("api");

	/** Created on Replicate's web site. */
	public static final PredictionSource WEB = new PredictionSource("web");

	@Override
	public String toString() {
		return this.value;
	}

}

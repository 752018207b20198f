package io.github.replicatespring.client.await;

import io.github.replicatespring.client.prediction.PredictionRequest;
import org.jspecify.annotations.Nullable;

/**
 * The model that a caller named, for metrics: of few values, and known before any answer.
 */
final class AskedModel {

	private static final String BY_VERSION_ID = "version";

	private AskedModel() {
	}

	/**
	 * Return the model of an operation that creates a prediction: its owner and name, or
	 * those in the version.
	 */
	static String of(@Nullable Object[] arguments) {
		if (arguments[0] instanceof String owner && arguments[1] instanceof String name) {
			return owner + "/" + name;
		}
		String version = (arguments[0] instanceof PredictionRequest request) ? request.version() : null;
		if (version == null || version.indexOf('/') < 0) {
			return BY_VERSION_ID;
		}
		int colon = version.indexOf(':');
		return (colon >= 0) ? version.substring(0, colon) : version;
	}

}

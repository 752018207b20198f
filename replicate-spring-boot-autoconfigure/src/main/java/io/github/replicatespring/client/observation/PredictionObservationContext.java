package io.github.replicatespring.client.observation;

import java.util.HashMap;
import java.util.Map;

import io.github.replicatespring.client.prediction.Prediction;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a prediction while it is observed, from the request that creates it to
 * its end. Takes the fields of the trace that it begins in, so that the prediction's
 * webhook can be handled in that trace.
 *
 * @since 0.1.0
 */
public class PredictionObservationContext extends SenderContext<Map<String, String>> {

	private final String model;

	private @Nullable Prediction prediction;

	private @Nullable String completionSource;

	/**
	 * Create a context.
	 * @param model the model as it was asked for
	 */
	public PredictionObservationContext(String model) {
		super((carrier, key, value) -> {
			if (carrier != null) {
				carrier.put(key, value);
			}
		}, Kind.CLIENT);
		this.model = model;
		setCarrier(new HashMap<>());
	}

	/**
	 * Return the model as it was asked for: the one that Replicate names may be another.
	 * @return {@code owner/name}, or {@code version} if only a version id was named
	 */
	public String model() {
		return this.model;
	}

	/**
	 * Return the prediction as it was last seen.
	 * @return the prediction, or {@code null} before it is created
	 */
	public synchronized @Nullable Prediction prediction() {
		return this.prediction;
	}

	/**
	 * Return how its end became known.
	 * @return {@code create}, {@code poll} or {@code webhook}, or {@code null} before
	 * that
	 */
	public synchronized @Nullable String completionSource() {
		return this.completionSource;
	}

	/**
	 * Take in the prediction as it was created.
	 * @param prediction the prediction
	 */
	public synchronized void created(Prediction prediction) {
		this.prediction = prediction;
	}

	/**
	 * Take in the prediction as it ended.
	 * @param prediction the prediction, with a terminal status
	 * @param completionSource how its end became known
	 */
	public synchronized void ended(Prediction prediction, String completionSource) {
		this.prediction = prediction;
		this.completionSource = completionSource;
	}

}

package io.github.replicatespring.client.await;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.webhook.WebhookTrace;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * A prediction that this client creates, whose life is observed and whose end is
 * announced. The observation ends once, whoever comes first.
 */
final class CreatedPrediction {

	private final Observation observation;

	private final PredictionObservationContext context;

	private final AtomicBoolean stopped = new AtomicBoolean();

	private final boolean reportsHere;

	private final boolean reported;

	private final @Nullable String correlation;

	/**
	 * Create a prediction.
	 * @param reportsHere whether a webhook tells this application of its end
	 * @param reported whether a webhook tells anybody of it
	 * @param correlation the application's own value
	 */
	CreatedPrediction(Observation observation, PredictionObservationContext context, boolean reportsHere,
			boolean reported, @Nullable String correlation) {
		this.observation = observation;
		this.context = context;
		this.reportsHere = reportsHere;
		this.reported = reported;
		this.correlation = correlation;
	}

	boolean reportsHere() {
		return this.reportsHere;
	}

	boolean isReported() {
		return this.reported;
	}

	@Nullable String trace() {
		return WebhookTrace.write(this.context.getCarrier());
	}

	@Nullable String correlation() {
		return this.correlation;
	}

	void created(Prediction prediction) {
		this.context.created(prediction);
	}

	void ended(Prediction prediction, CompletionSource source) {
		this.context.ended(prediction, source.name().toLowerCase(Locale.ROOT));
		stop();
	}

	void lost(Throwable failure) {
		if (!this.stopped.get()) {
			this.observation.error(failure);
		}
		stop();
	}

	/**
	 * The caller has gone; what was created before that lives on.
	 */
	void abandoned() {
		if (this.context.prediction() == null) {
			stop();
		}
	}

	void stop() {
		if (this.stopped.compareAndSet(false, true)) {
			this.observation.stop();
		}
	}

}

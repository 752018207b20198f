package io.github.replicatespring.client.await;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.webhook.WebhookTrace;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;

/**
 * A prediction that this client creates, whose life is observed and whose end is
 * announced. The observation ends once, whoever comes first.
 */
final class CreatedPrediction {

	private final Observation observation;

	private final PredictionObservationContext context;

	private final AtomicBoolean stopped = new AtomicBoolean();

	private final Reporting reporting;

	private volatile Disposable limit = Disposables.disposed();

	/**
	 * Create a prediction.
	 * @param reporting how its end is to become known
	 */
	CreatedPrediction(Observation observation, PredictionObservationContext context, Reporting reporting) {
		this.observation = observation;
		this.context = context;
		this.reporting = reporting;
	}

	Observation observation() {
		return this.observation;
	}

	String model() {
		return this.context.model();
	}

	Reporting reporting() {
		return this.reporting;
	}

	@Nullable String trace() {
		return WebhookTrace.write(this.context.getCarrier());
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
	 * The request failed, or the caller has gone; what was created before that lives on.
	 * @param failure the failure, or {@code null} if the caller has gone
	 */
	void unsuccessful(@Nullable Throwable failure) {
		if (this.context.prediction() == null) {
			if (failure != null) {
				lost(failure);
			}
			stop();
		}
	}

	/**
	 * Set what is no longer needed once the observation has ended.
	 */
	void whenStopped(Disposable limit) {
		this.limit = limit;
		if (this.stopped.get()) {
			limit.dispose();
		}
	}

	void stop() {
		if (this.stopped.compareAndSet(false, true)) {
			this.observation.stop();
			this.limit.dispose();
		}
	}

}

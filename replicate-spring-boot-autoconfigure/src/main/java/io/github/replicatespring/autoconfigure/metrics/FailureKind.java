package io.github.replicatespring.autoconfigure.metrics;

import io.github.replicatespring.client.await.PredictionTimeoutException;
import io.github.replicatespring.client.error.RateLimitWaitException;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import org.jspecify.annotations.Nullable;

/**
 * Sorts what goes wrong with predictions by who can do something about it.
 */
final class FailureKind {

	private FailureKind() {
	}

	/**
	 * Return what went wrong.
	 * @param context the prediction's observation, which has ended
	 * @return the kind, or {@code null} if nothing did
	 */
	static @Nullable String of(PredictionObservationContext context) {
		Throwable error = context.getError();
		if (error != null) {
			return of(error);
		}
		Prediction prediction = context.prediction();
		if (prediction == null || !prediction.status().isTerminal()) {
			return "unknown";
		}
		PredictionStatus status = prediction.status();
		return status.equals(PredictionStatus.SUCCEEDED) ? null : status.value();
	}

	private static String of(Throwable error) {
		if (error instanceof ReplicateApiException exception) {
			return of(exception.status());
		}
		if (error instanceof RateLimitWaitException) {
			return "throttled";
		}
		if (error instanceof ReplicateConnectionException) {
			return "connection";
		}
		return (error instanceof PredictionTimeoutException) ? "timeout" : "unknown";
	}

	private static String of(int status) {
		return switch (status) {
			case 401, 403 -> "authentication";
			case 402 -> "payment";
			case 429 -> "throttled";
			default -> (status >= 500) ? "server" : "rejected";
		};
	}

}

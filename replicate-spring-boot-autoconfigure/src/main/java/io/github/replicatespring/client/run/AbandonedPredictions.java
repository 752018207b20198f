package io.github.replicatespring.client.run;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import io.github.replicatespring.client.http.SendPermission;
import io.github.replicatespring.client.http.TimeLimit;
import io.github.replicatespring.client.log.Facts;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Cancels predictions whose callers have gone before the end. Never while the application
 * shuts down, when all callers go. Thread-safe.
 *
 * @since 0.1.0
 */
public final class AbandonedPredictions {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.client");

	private final ReactivePredictionOperations predictions;

	private final Predicate<String> reported;

	private final CancelSwitch cancelSwitch;

	/**
	 * Create the cancellation.
	 * @param predictions cancels predictions
	 * @param reported says of an id whether a webhook tells somebody of the prediction,
	 * who may want it
	 * @param cancelSwitch whether anything is canceled
	 */
	public AbandonedPredictions(ReactivePredictionOperations predictions, Predicate<String> reported,
			CancelSwitch cancelSwitch) {
		this.predictions = predictions;
		this.reported = reported;
		this.cancelSwitch = cancelSwitch;
	}

	/**
	 * Return a creation that is carried through, once it has been sent, although its
	 * caller goes: only then is known what to cancel or whose completion to announce.
	 */
	Mono<Prediction> carriedThrough(Mono<Prediction> create, @Nullable Boolean wanted, boolean cancelOnTimeout,
			SendPermission permission, TimeLimit limit) {
		return Mono
			.create((sink) -> new CarriedCreation(sink, permission, limit, (prediction) -> abandon(prediction, wanted),
					(prediction) -> abandon(prediction, cancelOnTimeout))
				.begin(create));
	}

	/**
	 * Say what becomes of a prediction that is being created when its caller goes.
	 */
	String fateOfCreation(SendPermission permission, @Nullable Boolean wanted) {
		if (permission.withdraw()) {
			return "was not created";
		}
		if (!this.cancelSwitch.isOn() || Boolean.FALSE.equals(wanted)) {
			return "goes on if it was created; Replicate had not told its id";
		}
		return (wanted != null) ? "is canceled as soon as Replicate tells its id"
				: "is canceled as soon as Replicate tells its id, unless a webhook tells of its end";
	}

	/**
	 * Return answers whose caller abandons the prediction by leaving before their end. A
	 * stream that was read to its end is closed as well, which abandons nothing.
	 */
	<T> Flux<T> followed(Flux<T> answers, Prediction prediction, @Nullable Boolean wanted) {
		return Flux.defer(() -> {
			AtomicBoolean ended = new AtomicBoolean();
			return answers.doOnTerminate(() -> ended.set(true)).doOnCancel(() -> {
				if (!ended.get()) {
					abandon(prediction, wanted);
				}
			});
		});
	}

	private boolean isCanceled(Prediction prediction, @Nullable Boolean wanted) {
		boolean cancel = (wanted != null) ? wanted : !this.reported.test(prediction.id());
		return cancel && this.cancelSwitch.isOn() && !prediction.status().isTerminal();
	}

	/**
	 * Say what becomes of a prediction whose caller goes.
	 * @param wanted whether the caller wanted it canceled, or {@code null} if nothing was
	 * said
	 */
	String fate(Prediction prediction, @Nullable Boolean wanted) {
		if (!this.cancelSwitch.isOn()) {
			return "goes on at Replicate, because the application shuts down";
		}
		return isCanceled(prediction, wanted) ? "is being canceled" : "goes on at Replicate";
	}

	/**
	 * Cancel a prediction whose caller has gone.
	 * @param wanted whether the caller wanted that, or {@code null} if nothing was said
	 */
	void abandon(Prediction prediction, @Nullable Boolean wanted) {
		if (!isCanceled(prediction, wanted)) {
			return;
		}
		Facts facts = Facts.of("prediction", prediction.id());
		logger.debug(facts.after("Canceling a prediction: whoever waited for it has gone"));
		this.predictions.cancel(prediction.id())
			.subscribe((canceled) -> logger.debug(facts.after("Canceled a prediction")), (failure) -> logger
				.warn(facts.after("Could not cancel a prediction, which goes on: " + failure.getMessage())));
	}

}

package io.github.replicatespring.client.await;

import io.github.replicatespring.client.http.PassingSubscriber;
import io.github.replicatespring.client.prediction.Prediction;
import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.core.CoreSubscriber;
import reactor.core.Exceptions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;
import reactor.util.context.Context;

/**
 * An attempt to create a prediction, made within the prediction's observation: has what
 * was created followed, and may be all of the call.
 */
final class ObservedCreation extends MonoOperator<Prediction, Prediction> {

	private final CreatedPrediction created;

	private final PredictionTracker tracker;

	private final boolean wholeCall;

	/**
	 * Create an attempt.
	 * @param creation creates the prediction
	 * @param created is told of the outcome
	 * @param tracker follows what was created
	 * @param wholeCall whether nothing more is tried if the attempt fails
	 */
	ObservedCreation(Mono<Prediction> creation, CreatedPrediction created, PredictionTracker tracker,
			boolean wholeCall) {
		super(creation);
		this.created = created;
		this.tracker = tracker;
		this.wholeCall = wholeCall;
	}

	@Override
	public void subscribe(CoreSubscriber<? super Prediction> caller) {
		this.source.subscribe(new Outcome(caller, observed(caller.currentContext())));
	}

	private Context observed(Context context) {
		Observation observation = this.created.observation();
		return observation.isNoop() ? context : context.put(ObservationThreadLocalAccessor.KEY, observation);
	}

	private final class Outcome extends PassingSubscriber<Prediction> {

		private boolean failed;

		Outcome(CoreSubscriber<? super Prediction> caller, Context context) {
			super(caller, context);
		}

		@Override
		public void onNext(Prediction prediction) {
			try {
				ObservedCreation.this.created.created(prediction);
				ObservedCreation.this.tracker.created(prediction, ObservedCreation.this.created);
			}
			catch (Throwable ex) {
				Exceptions.throwIfFatal(ex);
				super.cancel();
				onError(ex);
				return;
			}
			super.onNext(prediction);
		}

		@Override
		public void onComplete() {
			if (!this.failed) {
				super.onComplete();
			}
		}

		@Override
		public void onError(Throwable failure) {
			this.failed = true;
			if (ObservedCreation.this.wholeCall) {
				ObservedCreation.this.created.unsuccessful(failure);
			}
			super.onError(failure);
		}

		@Override
		public void cancel() {
			if (ObservedCreation.this.wholeCall) {
				ObservedCreation.this.created.unsuccessful(null);
			}
			super.cancel();
		}

	}

}

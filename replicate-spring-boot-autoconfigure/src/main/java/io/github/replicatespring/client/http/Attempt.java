package io.github.replicatespring.client.http;

import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.pacing.Turn;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

import org.springframework.http.HttpMethod;

/**
 * One attempt at a call, in its turn: tells what failures mean, and takes note of them.
 *
 * @param <T> the type of the answer
 */
final class Attempt<T> extends MonoOperator<T, T> {

	private static final int NOT_FOUND = 404;

	private final OperationCall call;

	private final CallProgress progress;

	private final Turn turn;

	private final boolean answerNeeded;

	/**
	 * Create an attempt.
	 * @param exchange makes the request
	 * @param call the call
	 * @param progress what has become of the call so far
	 * @param turn the attempt's turn
	 * @param answerNeeded whether an empty answer is a failure
	 */
	Attempt(Mono<T> exchange, OperationCall call, CallProgress progress, Turn turn, boolean answerNeeded) {
		super(exchange);
		this.call = call;
		this.progress = progress;
		this.turn = turn;
		this.answerNeeded = answerNeeded;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> caller) {
		this.source.subscribe(new Outcome<>(caller, this));
	}

	/**
	 * Whether what was to be removed has been removed by an attempt that seemed to fail.
	 */
	private boolean isGone(Throwable failure) {
		return this.progress.isPossiblyDone() && this.call.request().method().equals(HttpMethod.DELETE.name())
				&& failure instanceof ReplicateApiException exception && exception.status() == NOT_FOUND;
	}

	/**
	 * Does in one subscriber, because every call has it, what would be four operators.
	 */
	private static final class Outcome<T> extends TurnSubscriber<T> {

		private final Attempt<T> attempt;

		private boolean answered;

		Outcome(CoreSubscriber<? super T> caller, Attempt<T> attempt) {
			super(caller, attempt.turn);
			this.attempt = attempt;
		}

		@Override
		public void onNext(T answer) {
			this.answered = true;
			super.onNext(answer);
		}

		@Override
		public void onComplete() {
			if (this.attempt.answerNeeded && !this.answered) {
				onError(FailureTranslation.empty(this.attempt.call));
			}
			else {
				super.onComplete();
			}
		}

		@Override
		public void onError(Throwable cause) {
			Throwable failure = FailureTranslation.translate(cause, this.attempt.call);
			if (this.attempt.isGone(failure)) {
				turn().ended();
				super.onComplete();
			}
			else {
				this.attempt.progress.failed(failure);
				super.onError(failure);
			}
		}

	}

}

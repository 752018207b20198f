package io.github.replicatespring.client.http;

import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.pacing.Turn;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Hears how an attempt ends, and gives back its turn if no answer has done so. It is one
 * subscriber in place of three operators because every call has it.
 *
 * @param <T> the type of the answer
 */
final class TurnSubscriber<T> implements CoreSubscriber<T>, Subscription {

	private static final String KEY = Turn.class.getName();

	private static final int TOO_MANY_REQUESTS = 429;

	private final CoreSubscriber<? super T> caller;

	private final Turn turn;

	private final Context context;

	private @Nullable Subscription attempt;

	TurnSubscriber(CoreSubscriber<? super T> caller, Turn turn) {
		this.caller = caller;
		this.turn = turn;
		this.context = caller.currentContext().put(KEY, turn);
	}

	/**
	 * Return the turn of the attempt that a request is part of.
	 */
	static @Nullable Turn turn(ContextView context) {
		return context.getOrDefault(KEY, null);
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.attempt = subscription;
		this.caller.onSubscribe(this);
	}

	@Override
	public void onNext(T answer) {
		this.caller.onNext(answer);
	}

	@Override
	public void onError(Throwable failure) {
		if (failure instanceof ReplicateApiException exception && exception.status() == TOO_MANY_REQUESTS) {
			this.turn.refused(exception.retryAfter());
		}
		else {
			this.turn.ended();
		}
		this.caller.onError(failure);
	}

	@Override
	public void onComplete() {
		this.caller.onComplete();
	}

	@Override
	public void request(long answers) {
		if (this.attempt != null) {
			this.attempt.request(answers);
		}
	}

	@Override
	public void cancel() {
		this.turn.ended();
		if (this.attempt != null) {
			this.attempt.cancel();
		}
	}

}

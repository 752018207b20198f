package io.github.replicatespring.client.http;

import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.pacing.Turn;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.util.context.ContextView;

/**
 * Hears how an attempt ends, and gives back its turn if no answer has done so.
 *
 * @param <T> the type of the answer
 */
class TurnSubscriber<T> extends PassingSubscriber<T> {

	private static final String KEY = Turn.class.getName();

	private static final int TOO_MANY_REQUESTS = 429;

	private final Turn turn;

	TurnSubscriber(CoreSubscriber<? super T> caller, Turn turn) {
		super(caller, caller.currentContext().put(KEY, turn));
		this.turn = turn;
	}

	/**
	 * Return the turn of the attempt that a request is part of.
	 */
	static @Nullable Turn turn(ContextView context) {
		return context.getOrDefault(KEY, null);
	}

	Turn turn() {
		return this.turn;
	}

	@Override
	public void onError(Throwable failure) {
		if (failure instanceof ReplicateApiException exception && exception.status() == TOO_MANY_REQUESTS) {
			this.turn.refused(exception.retryAfter());
		}
		else {
			this.turn.ended();
		}
		super.onError(failure);
	}

	@Override
	public void cancel() {
		this.turn.ended();
		super.cancel();
	}

}

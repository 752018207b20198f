package io.github.replicatespring.client.http;

import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * The permission to send a request that costs money, which its caller may withdraw as
 * long as nothing has been sent. Thread-safe.
 *
 * @since 0.1.0
 */
public final class SendPermission {

	private static final String KEY = SendPermission.class.getName();

	private final AtomicReference<State> state = new AtomicReference<>(State.NOTHING_SENT);

	static @Nullable SendPermission of(ContextView context) {
		return context.getOrDefault(KEY, null);
	}

	/**
	 * Let a call keep to the permission.
	 * @param context the context of the subscriber
	 * @return the context with this permission
	 */
	public Context writeTo(Context context) {
		return context.put(KEY, this);
	}

	/**
	 * Send nothing more, unless a request may be being carried out.
	 * @return whether nothing has been carried out, nor will be
	 */
	public boolean withdraw() {
		return this.state.compareAndSet(State.NOTHING_SENT, State.WITHDRAWN) || this.state.get() == State.WITHDRAWN;
	}

	/**
	 * Take note that a request goes out.
	 * @return whether it may
	 */
	boolean send() {
		return this.state.updateAndGet((before) -> (before != State.WITHDRAWN) ? State.SENT : before) == State.SENT;
	}

	/**
	 * Take note that the request was certainly not carried out.
	 */
	void notCarriedOut() {
		this.state.compareAndSet(State.SENT, State.NOTHING_SENT);
	}

	private enum State {

		NOTHING_SENT, SENT, WITHDRAWN

	}

}

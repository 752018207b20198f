package io.github.replicatespring.client.http;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/**
 * Passes everything on. Subclasses take part in several signals at once, where each would
 * be an operator otherwise: what every call has is worth that.
 *
 * @param <T> the type of what is passed on
 * @since 0.1.0
 */
public abstract class PassingSubscriber<T> implements CoreSubscriber<T>, Subscription {

	private final CoreSubscriber<? super T> caller;

	private final Context context;

	private @Nullable Subscription source;

	/**
	 * Create a subscriber.
	 * @param caller what all is passed on to
	 * @param context the context of the source
	 */
	protected PassingSubscriber(CoreSubscriber<? super T> caller, Context context) {
		this.caller = caller;
		this.context = context;
	}

	@Override
	public final Context currentContext() {
		return this.context;
	}

	@Override
	public final void onSubscribe(Subscription subscription) {
		this.source = subscription;
		this.caller.onSubscribe(this);
	}

	@Override
	public void onNext(T value) {
		this.caller.onNext(value);
	}

	@Override
	public void onError(Throwable failure) {
		this.caller.onError(failure);
	}

	@Override
	public void onComplete() {
		this.caller.onComplete();
	}

	@Override
	public final void request(long values) {
		if (this.source != null) {
			this.source.request(values);
		}
	}

	@Override
	public void cancel() {
		if (this.source != null) {
			this.source.cancel();
		}
	}

}

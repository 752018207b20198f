package io.github.replicatespring.client.run;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.replicatespring.client.await.PredictionTimeoutException;
import io.github.replicatespring.client.http.SendPermission;
import io.github.replicatespring.client.http.TimeLimit;
import io.github.replicatespring.client.prediction.Prediction;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * A creation whose caller may go, or give up, before it is done. What has been sent is
 * carried through, because only then is known what was created; what has not is not.
 */
final class CarriedCreation {

	private final MonoSink<Prediction> caller;

	private final SendPermission permission;

	private final TimeLimit limit;

	private final Consumer<Prediction> orphans;

	private final Consumer<Prediction> late;

	private final Disposable.Swap creation = Disposables.swap();

	private volatile boolean gone;

	private volatile boolean over;

	/**
	 * Create a creation.
	 * @param caller waits for the prediction
	 * @param permission is withdrawn when the caller goes
	 * @param limit how long the caller waits
	 * @param orphans takes a prediction whose caller has gone
	 * @param late takes a prediction whose caller had given up waiting
	 */
	CarriedCreation(MonoSink<Prediction> caller, SendPermission permission, TimeLimit limit,
			Consumer<Prediction> orphans, Consumer<Prediction> late) {
		this.caller = caller;
		this.permission = permission;
		this.limit = limit;
		this.orphans = orphans;
		this.late = late;
	}

	void begin(Mono<Prediction> create) {
		Disposable timer = Schedulers.parallel()
			.schedule(this::timedOut, this.limit.remaining().toNanos(), TimeUnit.NANOSECONDS);
		this.caller.onCancel(this::leave);
		this.caller.onDispose(timer);
		this.creation.update(create
			.contextWrite(
					(context) -> this.limit.writeTo(this.permission.writeTo(context.putAll(this.caller.contextView()))))
			.subscribe(this::created, this::failed, this.caller::success));
	}

	private void leave() {
		this.gone = true;
		if (this.permission.withdraw()) {
			this.creation.dispose();
		}
	}

	private void timedOut() {
		boolean nothingSent = this.permission.withdraw();
		this.over = true;
		this.caller.error(new PredictionTimeoutException(this.limit.timeout(),
				nothingSent ? "nothing was created: the request was not sent, or was turned away"
						: "Replicate had not responded to the request that creates it. It may have been created, "
								+ "and then goes on"));
		if (nothingSent) {
			this.creation.dispose();
		}
	}

	private void created(Prediction prediction) {
		this.caller.success(prediction);
		if (this.gone) {
			this.orphans.accept(prediction);
		}
		else if (this.over) {
			this.late.accept(prediction);
		}
	}

	private void failed(Throwable failure) {
		if (!this.gone && !this.over) {
			this.caller.error(failure);
		}
	}

}

package io.github.replicatespring.client.run;

import java.util.function.Consumer;

import io.github.replicatespring.client.prediction.Prediction;
import reactor.core.publisher.MonoSink;

/**
 * A creation whose caller may go before it is done.
 */
final class CarriedCreation {

	private final MonoSink<Prediction> caller;

	private final Consumer<Prediction> orphans;

	private volatile boolean gone;

	CarriedCreation(MonoSink<Prediction> caller, Consumer<Prediction> orphans) {
		this.caller = caller;
		this.orphans = orphans;
		caller.onCancel(() -> this.gone = true);
	}

	void created(Prediction prediction) {
		this.caller.success(prediction);
		if (this.gone) {
			this.orphans.accept(prediction);
		}
	}

	void failed(Throwable failure) {
		if (!this.gone) {
			this.caller.error(failure);
		}
	}

	void empty() {
		this.caller.success();
	}

}

package io.github.replicatespring.autoconfigure;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import org.jspecify.annotations.Nullable;

/**
 * Passes what webhooks tell to the client, once there is one: an application that only
 * receives webhooks has none and needs no token.
 */
final class ClientCompletionSink implements CompletionSink {

	private volatile @Nullable CompletionSink client;

	void connect(ReplicateClient client) {
		if (client instanceof CompletionSink sink) {
			this.client = sink;
		}
	}

	@Override
	public void offer(Prediction prediction, CompletionSource source) {
		CompletionSink sink = this.client;
		if (sink != null) {
			sink.offer(prediction, source);
		}
	}

	@Override
	public void offer(Training training, CompletionSource source) {
		CompletionSink sink = this.client;
		if (sink != null) {
			sink.offer(training, source);
		}
	}

	@Override
	public void refused() {
		CompletionSink sink = this.client;
		if (sink != null) {
			sink.refused();
		}
	}

}

package io.github.replicatespring.client;

import java.time.Duration;

import io.github.replicatespring.client.await.PredictionTracker;
import io.github.replicatespring.client.http.BlockingCalls;
import io.github.replicatespring.client.http.OperationProxies;
import io.github.replicatespring.client.http.ReplicateHttpClient;
import io.github.replicatespring.client.run.AbandonedPredictions;
import io.github.replicatespring.client.run.HeldCreates;
import io.github.replicatespring.client.stream.StreamReader;

/**
 * What both faces of a client stand on.
 *
 * @param operations makes operations callable
 * @param calls makes blocking calls
 * @param tracker knows when predictions end
 * @param heldCreates lets creations wait for the end
 * @param abandoned cancels predictions whose callers have gone
 * @param streams reads streams, without the token
 * @param connections the connections
 * @param deadline how long a run waits unless it says otherwise
 */
record ClientEngine(OperationProxies operations, BlockingCalls calls, PredictionTracker tracker,
		HeldCreates heldCreates, AbandonedPredictions abandoned, StreamReader streams, ReplicateHttpClient connections,
		Duration deadline) implements AutoCloseable {

	@Override
	public void close() {
		this.abandoned.keep();
		this.tracker.close();
		this.connections.close();
	}

}

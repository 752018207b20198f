package io.github.replicatespring.client;

import java.time.Duration;

import io.github.replicatespring.client.await.PredictionTracker;
import io.github.replicatespring.client.http.BlockingCalls;
import io.github.replicatespring.client.http.OperationProxies;
import io.github.replicatespring.client.http.ReplicateHttpClient;

/**
 * What both faces of a client stand on.
 *
 * @param operations makes operations callable
 * @param calls makes blocking calls
 * @param tracker knows when predictions end
 * @param connections the connections
 * @param deadline how long a run waits unless it says otherwise
 */
record ClientEngine(OperationProxies operations, BlockingCalls calls, PredictionTracker tracker,
		ReplicateHttpClient connections, Duration deadline) implements AutoCloseable {

	@Override
	public void close() {
		this.tracker.close();
		this.connections.close();
	}

}

package io.github.replicatespring.client;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.replicatespring.client.await.PredictionTracker;
import io.github.replicatespring.client.http.BlockingCalls;
import io.github.replicatespring.client.http.OperationProxies;
import io.github.replicatespring.client.input.InputFileSettings;
import io.github.replicatespring.client.output.OutputFiles;
import io.github.replicatespring.client.pacing.BucketState;
import io.github.replicatespring.client.run.AbandonedPredictions;
import io.github.replicatespring.client.run.AccountVersions;
import io.github.replicatespring.client.run.CancelSwitch;
import io.github.replicatespring.client.run.HeldCreates;
import io.github.replicatespring.client.stream.StreamReader;

/**
 * What both faces of a client stand on.
 *
 * @param operations makes operations callable
 * @param versions remembers the latest versions of models
 * @param calls makes blocking calls
 * @param tracker knows when predictions end
 * @param accounts hear what the endpoint hears of other accounts' predictions
 * @param heldCreates lets creations wait for the end
 * @param abandoned cancels predictions whose callers have gone
 * @param cancelSwitch whether they are canceled
 * @param streams reads streams, without the token
 * @param files finds the files that models give out
 * @param inputs what is done with files in inputs
 * @param deadline how long a run waits unless it says otherwise
 * @param rateLimits tells how things stand with the limits
 * @param views makes the engine for calls that differ
 * @param closing closes what is this engine's own
 */
record ClientEngine(OperationProxies operations, AccountVersions versions, BlockingCalls calls,
		PredictionTracker tracker, AccountTrackers accounts, HeldCreates heldCreates, AbandonedPredictions abandoned,
		CancelSwitch cancelSwitch, StreamReader streams, OutputFiles files, InputFileSettings inputs, Duration deadline,
		Supplier<List<BucketState>> rateLimits, Function<CallOptions, ClientEngine> views,
		Runnable closing) implements AutoCloseable {

	ClientState state() {
		return new ClientState(this.rateLimits.get(), this.tracker.state());
	}

	@Override
	public void close() {
		this.closing.run();
	}

}

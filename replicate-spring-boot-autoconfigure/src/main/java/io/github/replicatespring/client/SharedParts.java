package io.github.replicatespring.client;

import io.github.replicatespring.client.http.ReplicateHttpClient;
import io.github.replicatespring.client.pacing.Pacer;
import io.github.replicatespring.client.run.CancelSwitch;
import io.github.replicatespring.client.run.HeldCreates;
import io.github.replicatespring.client.run.LatestVersions;

/**
 * What a client and all its views have in common, so that limits hold for them together
 * and a shutdown reaches all of them.
 *
 * @param connections the connections
 * @param pacer keeps to the rate limits, those of each account by themselves
 * @param heldCreates lets creations wait for the end
 * @param cancelSwitch whether what is abandoned is canceled
 * @param latestVersions remembers the latest versions of models
 * @param accounts know when predictions of other accounts end
 */
record SharedParts(ReplicateHttpClient connections, Pacer pacer, HeldCreates heldCreates, CancelSwitch cancelSwitch,
		LatestVersions latestVersions, AccountTrackers accounts) implements AutoCloseable {

	@Override
	public void close() {
		this.cancelSwitch.off();
		this.accounts.close();
		this.connections.close();
	}

}

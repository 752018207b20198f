package io.github.replicatespring.autoconfigure;

import java.io.IOException;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.file.FileObservations;
import io.github.replicatespring.client.file.FileTransfer;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.completion.ReplicateOutputStore;

import org.springframework.core.io.Resource;

/**
 * Observes how another store keeps files.
 *
 * @param store keeps the files
 * @param observations takes the observations
 */
record ObservedOutputStore(ReplicateOutputStore store, FileObservations observations) implements ReplicateOutputStore {

	@Override
	public Resource store(Prediction prediction, OutputFile file) throws IOException {
		FileTransfer rescue = this.observations.begin("rescue", null);
		try {
			Resource copy = this.store.store(prediction, file);
			rescue.done(size(copy));
			return copy;
		}
		catch (IOException | RuntimeException ex) {
			rescue.failed(ex, isLost(ex) ? "lost" : "failed", -1);
			throw ex;
		}
	}

	/**
	 * Asks files only: elsewhere this may take a request.
	 */
	private static long size(Resource copy) {
		try {
			return copy.isFile() ? copy.contentLength() : -1;
		}
		catch (IOException ex) {
			return -1;
		}
	}

	/**
	 * Whether trying again is of no use.
	 */
	private static boolean isLost(Exception failure) {
		return failure instanceof ReplicateException refusal && !refusal.isRetryable();
	}

}

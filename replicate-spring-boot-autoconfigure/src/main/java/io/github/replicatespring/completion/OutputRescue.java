package io.github.replicatespring.completion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.log.Facts;
import io.github.replicatespring.client.output.OutputCopy;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionStatus;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Copies the files of predictions before Replicate removes them. What may succeed later
 * fails, so that the hand-over to listeners is repeated; what never will, such as a file
 * on a host that is not allowed, is left out with a warning, so that listeners hear of
 * the prediction nevertheless. Thread-safe.
 *
 * @since 0.1.0
 */
public final class OutputRescue {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.completion");

	private final Function<Prediction, List<OutputFile>> files;

	private final ReplicateOutputStore store;

	/**
	 * Create a rescue.
	 * @param files finds the files of a prediction
	 * @param store keeps them
	 */
	public OutputRescue(Function<Prediction, List<OutputFile>> files, ReplicateOutputStore store) {
		this.files = files;
		this.store = store;
	}

	static OutputRescue none() {
		return new OutputRescue((prediction) -> List.of(), (prediction, file) -> file);
	}

	/**
	 * Return whether there is anything to copy of a prediction.
	 */
	boolean isNeeded(Prediction prediction) {
		return PredictionStatus.SUCCEEDED.equals(prediction.status()) && !this.files.apply(prediction).isEmpty();
	}

	/**
	 * Copy the files of a prediction that succeeded.
	 * @param prediction the prediction
	 * @return the copies, in the order of the files; none if it has not succeeded
	 * @throws UncheckedIOException if a file cannot be copied now
	 * @throws ReplicateException if a file is not to be had now
	 */
	public List<OutputCopy> copy(Prediction prediction) {
		if (!PredictionStatus.SUCCEEDED.equals(prediction.status())) {
			return List.of();
		}
		List<OutputFile> found = this.files.apply(prediction);
		if (found.isEmpty()) {
			return List.of();
		}
		return found.stream().map((file) -> copy(prediction, file)).flatMap(Optional::stream).toList();
	}

	private Optional<OutputCopy> copy(Prediction prediction, OutputFile file) {
		try {
			return Optional.of(new OutputCopy(file, this.store.store(prediction, file)));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (ReplicateException ex) {
			if (ex.isRetryable()) {
				throw ex;
			}
			logger.warn(Facts.of("prediction", prediction.id())
				.after("A file of prediction " + prediction.id() + " is not kept: " + ex.getMessage()));
			return Optional.empty();
		}
	}

}

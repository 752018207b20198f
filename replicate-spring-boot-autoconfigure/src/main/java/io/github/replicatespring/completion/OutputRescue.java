package io.github.replicatespring.completion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import org.jspecify.annotations.Nullable;

/**
 * Copies the files of predictions before Replicate removes them. What may succeed later
 * fails for a quarter of an hour after the prediction has ended, so that its dispatch to
 * listeners is retried; what has not succeeded by then, or never will, such as a file on
 * a host that is not allowed, is left out with a warning, so that listeners hear of the
 * prediction nevertheless. Thread-safe.
 *
 * @since 0.1.0
 */
public final class OutputRescue {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.completion");

	/**
	 * Outputs are gone after an hour: what is not kept by then leaves listeners the time
	 * to fetch them.
	 */
	static final Duration MAX_DELAY = Duration.ofMinutes(15);

	private final Function<Prediction, List<OutputFile>> files;

	private final @Nullable ReplicateOutputStore store;

	private final Clock clock;

	/**
	 * Create a rescue.
	 * @param files finds the files of a prediction
	 * @param store keeps them
	 */
	public OutputRescue(Function<Prediction, List<OutputFile>> files, ReplicateOutputStore store) {
		this(files, store, Clock.systemUTC());
	}

	OutputRescue(Function<Prediction, List<OutputFile>> files, @Nullable ReplicateOutputStore store, Clock clock) {
		this.files = files;
		this.store = store;
		this.clock = clock;
	}

	static OutputRescue none() {
		return new OutputRescue((prediction) -> List.of(), null, Clock.systemUTC());
	}

	/**
	 * Return whether there is anything to copy of a prediction.
	 */
	boolean isNeeded(Prediction prediction) {
		return this.store != null && PredictionStatus.SUCCEEDED.equals(prediction.status())
				&& !this.files.apply(prediction).isEmpty();
	}

	/**
	 * Copy the files of a prediction that succeeded.
	 * @param prediction the prediction
	 * @return the copies, in the order of the files; none if it has not succeeded
	 * @throws UncheckedIOException if a file cannot be copied now and may be later
	 * @throws ReplicateException if a file is not to be had now and may be later
	 */
	public List<OutputCopy> copy(Prediction prediction) {
		ReplicateOutputStore store = this.store;
		if (store == null || !PredictionStatus.SUCCEEDED.equals(prediction.status())) {
			return List.of();
		}
		return this.files.apply(prediction)
			.stream()
			.map((file) -> copy(prediction, file, store))
			.flatMap(Optional::stream)
			.toList();
	}

	/**
	 * Whatever a store throws is its failure to keep this file now, and never the reason
	 * for an event to be lost.
	 */
	private Optional<OutputCopy> copy(Prediction prediction, OutputFile file, ReplicateOutputStore store) {
		try {
			return Optional.of(new OutputCopy(file, store.store(prediction, file)));
		}
		catch (IOException | RuntimeException ex) {
			boolean gone = ex instanceof ReplicateException failure && !failure.isRetryable();
			if (!gone && isWorthRetrying(prediction)) {
				throw (ex instanceof RuntimeException unchecked) ? unchecked
						: new UncheckedIOException((IOException) ex);
			}
			logger.warn(Facts.of("prediction", prediction.id())
				.after("The file '" + file.getFilename() + "' of prediction " + prediction.id()
						+ " is not kept, and listeners hear of the prediction without a copy: " + ex));
			return Optional.empty();
		}
	}

	private boolean isWorthRetrying(Prediction prediction) {
		Instant completedAt = prediction.completedAt();
		return completedAt != null && this.clock.instant().isBefore(completedAt.plus(MAX_DELAY));
	}

}

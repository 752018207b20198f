package io.github.replicatespring.completion;

import java.io.IOException;

import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.Prediction;

import org.springframework.core.io.Resource;

/**
 * Keeps the files that models give out, where the application wants them: a bean of this
 * type is handed each file of each prediction that succeeded, before listeners hear of
 * it. Called on a thread that may block, for several predictions at a time.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ReplicateOutputStore {

	/**
	 * Copy a file. Called again for the same file if it fails, or if the hand-over to
	 * listeners is repeated: then it should return the copy that is there.
	 * @param prediction the prediction
	 * @param file the file, whose name differs from those of the prediction's other files
	 * @return the copy, which the event carries
	 * @throws IOException if it cannot be copied now; it is tried again
	 */
	Resource store(Prediction prediction, OutputFile file) throws IOException;

}

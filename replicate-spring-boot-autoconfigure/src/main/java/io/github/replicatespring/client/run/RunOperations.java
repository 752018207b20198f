package io.github.replicatespring.client.run;

import java.time.Duration;
import java.util.List;

import io.github.replicatespring.client.input.InputFileStrategy;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.stream.StreamEvent;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What happens to a prediction after it has been created for a run.
 *
 * @since 0.1.0
 */
public interface RunOperations {

	/**
	 * Answer when a prediction has ended.
	 * @param prediction the prediction
	 * @param deadline the longest wait
	 * @return the prediction, with a terminal status
	 */
	Mono<Prediction> await(Prediction prediction, Duration deadline);

	/**
	 * Return a prediction's tokens as they come.
	 * @param prediction the prediction
	 * @return the tokens
	 */
	Flux<String> stream(Prediction prediction);

	/**
	 * Put addresses in the place of the files in an input.
	 * @param input the input
	 * @param strategy what to do with files that do not say themselves; {@code null} for
	 * what the client is configured with
	 * @return the input with addresses
	 */
	Mono<Object> uploadFiles(Object input, @Nullable InputFileStrategy strategy);

	/**
	 * Return the events of a prediction's stream as they come.
	 * @param prediction the prediction
	 * @return the events
	 */
	Flux<StreamEvent> streamEvents(Prediction prediction);

	/**
	 * Return the files of a prediction as they come.
	 * @param prediction the prediction
	 * @return the files
	 */
	Flux<OutputFile> streamFiles(Prediction prediction);

	/**
	 * Return the files in a prediction's output.
	 * @param prediction the prediction
	 * @return the files
	 */
	List<OutputFile> outputFiles(Prediction prediction);

	/**
	 * Return the states of a prediction as they become known.
	 * @param prediction the prediction
	 * @param deadline the longest wait for the end
	 * @return the states, the given one first and the end last
	 */
	Flux<Prediction> watch(Prediction prediction, Duration deadline);

	/**
	 * Return what lets creations wait for the end.
	 * @return the hold
	 */
	HeldCreates heldCreates();

	/**
	 * Return what cancels predictions whose callers have gone.
	 * @return the cancellation
	 */
	AbandonedPredictions abandoned();

}

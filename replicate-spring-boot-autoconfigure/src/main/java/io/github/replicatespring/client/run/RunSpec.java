package io.github.replicatespring.client.run;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.replicatespring.client.input.InputFileStrategy;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.prediction.PollingPreference;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.client.stream.StreamEvent;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ParameterizedTypeReference;

/**
 * One run of a model, described step by step and begun by the last step, blocking. Not
 * thread-safe; begin a new one for each run.
 *
 * @since 0.1.0
 * @see ReactiveRunSpec
 */
public interface RunSpec {

	/**
	 * Set one input.
	 * @param name the input's name as the model declares it
	 * @param value the value; {@code null} leaves the input out, so that the model takes
	 * its default
	 * @return this run
	 */
	RunSpec input(String name, @Nullable Object value);

	/**
	 * Set several inputs at once, keeping those set before under other names.
	 * @param inputs a map, or a record or other bean whose properties are the inputs, in
	 * snake case
	 * @return this run
	 * @throws IllegalArgumentException if this is neither
	 */
	RunSpec inputs(Object inputs);

	/**
	 * Set how the files in the inputs get to the model, unless they say so themselves:
	 * each {@code Resource}, {@code Path}, byte array or
	 * {@link io.github.replicatespring.client.input.InputFile}, anywhere inside.
	 * @param strategy the strategy; the default is the client's
	 * @return this run
	 */
	RunSpec inputFiles(InputFileStrategy strategy);

	/**
	 * Set how long the run may take in all: uploading its files, waiting for the rate
	 * limit, creating the prediction, and waiting for its end or reading its stream. The
	 * prediction itself goes on, unless {@link #cancelAfter} ends it.
	 * @param deadline the longest wait, more than zero; the default is the client's
	 * @return this run
	 */
	RunSpec deadline(Duration deadline);

	/**
	 * Set how long after its creation Replicate gives the prediction up.
	 * @param cancelAfter at least 5 seconds
	 * @return this run
	 */
	RunSpec cancelAfter(Duration cancelAfter);

	/**
	 * Let Replicate report to another address than the client's.
	 * @param webhook an absolute https address
	 * @return this run
	 */
	RunSpec webhook(URI webhook);

	/**
	 * Set when Replicate reports, instead of as the client is configured.
	 * @param events the events
	 * @return this run
	 */
	RunSpec webhookEvents(WebhookEventType... events);

	/**
	 * Give the prediction a value of the application's own, such as the number of an
	 * order, which comes back with the events about it, however its end is noticed.
	 * Replicate can read it in the webhook address, but nobody can change it there.
	 * @param correlation the value, not blank and at most 256 characters; {@code null}
	 * for none
	 * @return this run
	 */
	RunSpec correlation(@Nullable String correlation);

	/**
	 * Set how Replicate is asked about the prediction, or that it is not asked because a
	 * webhook will tell, instead of as the client is configured. Applies to whoever waits
	 * for the prediction, as long as it is under way.
	 * @param polling such as {@code PollingPreference.every(Duration.ofSeconds(5))
	 * .firstAfter(Duration.ofMinutes(3))}
	 * @return this run
	 */
	RunSpec polling(PollingPreference polling);

	/**
	 * Set whether the prediction is canceled at Replicate, so that it costs no more, when
	 * whoever waits for it here goes before its end: because its thread is interrupted,
	 * or it closes a stream. Unless set, that is done where no webhook tells anybody of
	 * the prediction. It is never done because the client is closed or the application
	 * shuts down, nor at the deadline: see {@link #cancelOnTimeout(boolean)}.
	 * <p>
	 * Where the end is waited for, Replicate holds back the response to the creation for
	 * up to ten seconds, which is the fastest way to know the end, but tells no id
	 * before. What is abandoned meanwhile is canceled as soon as the response comes. With
	 * {@code true} nothing is held back, so that it can be canceled at once.
	 * @param cancel whether to cancel
	 * @return this run
	 */
	RunSpec cancelWhenAbandoned(boolean cancel);

	/**
	 * Set whether the prediction is canceled when the wait for its end is over its
	 * deadline. Unless set, it goes on, may still succeed, and is paid for.
	 * @param cancel whether to cancel
	 * @return this run
	 */
	RunSpec cancelOnTimeout(boolean cancel);

	/**
	 * Hear how far the prediction has got while waiting for its end: its states, what the
	 * model prints, and the percentage of the usual progress bars. Not with
	 * {@link #start()} and {@link #stream()}, which do not wait.
	 * @param listener called on the waiting thread, with the prediction as created first
	 * and as ended last; what it throws ends the wait
	 * @return this run
	 */
	RunSpec onProgress(Consumer<PredictionProgress> listener);

	/**
	 * Begin the run and return at once.
	 * @return the prediction as created
	 */
	Prediction start();

	/**
	 * Run the model and wait until it has ended.
	 * @return the prediction, which succeeded
	 * @throws io.github.replicatespring.client.prediction.PredictionFailedException if it
	 * failed, was canceled or was aborted
	 * @throws io.github.replicatespring.client.await.PredictionTimeoutException if it has
	 * not ended within the deadline
	 */
	Prediction prediction();

	/**
	 * Run the model and return its output as text: the tokens of a language model joined.
	 * @return the text
	 * @throws io.github.replicatespring.client.prediction.OutputConversionException if
	 * there is no output
	 * @see #prediction()
	 */
	String text();

	/**
	 * Run the model and return the files in its output as resources. Nothing is fetched
	 * before a file is asked for its content, and Replicate keeps them for an hour.
	 * @return the files in the order in which they stand in the output, at least one
	 * @throws io.github.replicatespring.client.prediction.OutputConversionException if
	 * there is no file in the output
	 * @see #prediction()
	 */
	List<OutputFile> files();

	/**
	 * Run the model and return its output converted to a type.
	 * @param <T> the type
	 * @param type the type
	 * @return the output
	 * @throws io.github.replicatespring.client.prediction.OutputConversionException if
	 * the output is absent or has another shape
	 * @see #prediction()
	 */
	<T> T output(Class<T> type);

	/**
	 * Run the model and return its output converted to a generic type.
	 * @param <T> the type
	 * @param type the type, such as {@code List<URI>}
	 * @return the output
	 * @throws io.github.replicatespring.client.prediction.OutputConversionException if
	 * the output is absent or has another shape
	 * @see #prediction()
	 */
	<T> T output(ParameterizedTypeReference<T> type);

	/**
	 * Run the model and return its tokens as they come. A model that does not stream
	 * gives its whole output as one.
	 * @return the tokens; close the stream when leaving it early
	 */
	Stream<String> stream();

	/**
	 * Run the model and return the events of its stream as they come: output, logs, the
	 * last one that says how it ended, and types that Replicate may add. A model that
	 * does not stream gives its whole output as one, and done.
	 * @return the events; close the stream when leaving it early
	 */
	Stream<StreamEvent> streamEvents();

	/**
	 * Run the model and return its files as they come, those in between included. A model
	 * that does not stream gives the files of its output when it has ended.
	 * @return the files; close the stream when leaving it early
	 */
	Stream<OutputFile> streamFiles();

}

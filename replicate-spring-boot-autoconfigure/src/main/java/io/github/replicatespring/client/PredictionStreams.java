package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.github.replicatespring.client.await.PredictionTracker;
import io.github.replicatespring.client.log.Facts;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.output.OutputFiles;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFailedException;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import io.github.replicatespring.client.stream.StreamEvent;
import io.github.replicatespring.client.stream.StreamEventType;
import io.github.replicatespring.client.stream.StreamFailedException;
import io.github.replicatespring.client.stream.StreamInterruptedException;
import io.github.replicatespring.client.stream.StreamReader;
import io.github.replicatespring.client.stream.StreamUnavailableException;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What predictions give as they run. One that does not stream, or whose stream cannot be
 * had, gives what it has when it has ended.
 *
 * @param reader reads streams
 * @param files finds files
 * @param tracker knows when predictions end
 * @param predictions tells how a prediction failed
 * @param deadline how long to wait for a prediction that does not stream
 */
record PredictionStreams(StreamReader reader, OutputFiles files, PredictionTracker tracker,
		ReactivePredictionOperations predictions, Duration deadline) {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.client");

	Flux<String> tokens(Prediction prediction) {
		return events(prediction).filter(StreamEvent::isOutput).map(StreamEvent::data);
	}

	Flux<StreamEvent> events(Prediction prediction) {
		URI stream = address(prediction);
		return (stream != null) ? read(stream, prediction) : wholeOutput(prediction);
	}

	Flux<OutputFile> files(Prediction prediction) {
		return (address(prediction) != null) ? this.files.of(prediction.id(), tokens(prediction))
				: ended(prediction).flatMapIterable(this.files::of);
	}

	/**
	 * A stream says only that its prediction failed; the prediction says how. Where the
	 * stream cannot be had, the prediction has the output too.
	 */
	private Flux<StreamEvent> read(URI stream, Prediction prediction) {
		return Flux.defer(() -> {
			RestOfOutput rest = new RestOfOutput();
			return this.reader
				.events(stream, this.tracker.askedModel(prediction), this.tracker.await(prediction, this.deadline))
				.doOnNext(rest::given)
				.onErrorResume(PredictionStreams::isMissing, (failure) -> rest(prediction, rest, failure));
		})
			.onErrorResume(StreamFailedException.class,
					(failure) -> this.predictions.get(prediction.id())
						.onErrorMap((ex) -> failure)
						.flatMap((ended) -> Mono
							.<StreamEvent>error((ended.status().isTerminal() && !ended.status().isSucceeded())
									? new PredictionFailedException(ended) : failure)));
	}

	/**
	 * Return whether the server has no stream, or no more of it. What must not be read,
	 * or cannot be trusted, stays an error.
	 */
	private static boolean isMissing(Throwable failure) {
		return failure instanceof StreamInterruptedException
				|| (failure instanceof StreamUnavailableException unavailable && unavailable.status() != null);
	}

	private Flux<StreamEvent> rest(Prediction prediction, RestOfOutput rest, Throwable failure) {
		logger.debug(Facts.of("prediction", prediction.id())
			.after("The rest of a prediction's output is given when it has ended, and not as it comes: "
					+ failure.getMessage()));
		return ended(prediction).onErrorMap((ex) -> !(ex instanceof PredictionFailedException), (ex) -> {
			failure.addSuppressed(ex);
			return failure;
		}).flatMapMany((ended) -> {
			List<StreamEvent> events = rest.of(ended);
			return (events != null) ? Flux.fromIterable(events) : Flux.error(failure);
		});
	}

	private Flux<StreamEvent> wholeOutput(Prediction prediction) {
		StreamEvent done = new StreamEvent(null, StreamEventType.DONE, "{}");
		return ended(prediction).mapNotNull(Prediction::outputText)
			.map((text) -> new StreamEvent(null, StreamEventType.OUTPUT, text))
			.flux()
			.concatWithValues(done);
	}

	private Mono<Prediction> ended(Prediction prediction) {
		return this.tracker.await(prediction, this.deadline).map(PredictionFailedException::unlessSucceeded);
	}

	private static @Nullable URI address(Prediction prediction) {
		return (prediction.urls() != null) ? prediction.urls().stream() : null;
	}

}

package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;

import io.github.replicatespring.client.await.PredictionTracker;
import io.github.replicatespring.client.output.OutputFile;
import io.github.replicatespring.client.output.OutputFiles;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFailedException;
import io.github.replicatespring.client.prediction.ReactivePredictionOperations;
import io.github.replicatespring.client.stream.StreamEvent;
import io.github.replicatespring.client.stream.StreamEventType;
import io.github.replicatespring.client.stream.StreamFailedException;
import io.github.replicatespring.client.stream.StreamReader;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What predictions give as they run. One that does not stream gives what it has when it
 * has ended.
 *
 * @param reader reads streams
 * @param files finds files
 * @param tracker knows when predictions end
 * @param predictions tells how a prediction failed
 * @param deadline how long to wait for a prediction that does not stream
 */
record PredictionStreams(StreamReader reader, OutputFiles files, PredictionTracker tracker,
		ReactivePredictionOperations predictions, Duration deadline) {

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
	 * A stream says only that its prediction failed; the prediction says how.
	 */
	private Flux<StreamEvent> read(URI stream, Prediction prediction) {
		return this.reader.events(stream, this.tracker.askedModel(prediction))
			.onErrorResume(StreamFailedException.class,
					(failure) -> this.predictions.get(prediction.id())
						.onErrorMap((ex) -> failure)
						.flatMap((ended) -> Mono
							.<StreamEvent>error((ended.status().isTerminal() && !ended.status().isSucceeded())
									? new PredictionFailedException(ended) : failure)));
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

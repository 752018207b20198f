package io.github.replicatespring.sample;

import java.time.Duration;
import java.util.Map;

import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.sample.SampleProperties.OfferedModel;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Service;

/**
 * Runs models and shows them on the board. How a run ends is not awaited here:
 * {@link ReplicateEvents} hears of it.
 */
@Service
class ModelRunner {

	private static final Log logger = LogFactory.getLog(ModelRunner.class);

	// A reader sees no difference beyond twenty updates a second.
	private static final Duration UPDATE_INTERVAL = Duration.ofMillis(50);

	private static final int TOKENS_PER_UPDATE = 64;

	private final ReplicateClient replicate;

	private final ReactiveReplicateClient reactive;

	private final Board board;

	ModelRunner(ReplicateClient replicate, ReactiveReplicateClient reactive, Board board) {
		this.replicate = replicate;
		this.reactive = reactive;
		this.board = board;
	}

	String start(OfferedModel model, Map<String, Object> inputs) {
		Prediction prediction = this.replicate.run(model.reference()).inputs(inputs).start();
		this.board.moved(prediction);
		if (model.streams()) {
			stream(prediction);
		}
		return prediction.id();
	}

	void cancel(String id) {
		this.replicate.predictions().cancel(id);
	}

	private void stream(Prediction prediction) {
		this.reactive.stream(prediction)
			.bufferTimeout(TOKENS_PER_UPDATE, UPDATE_INTERVAL)
			.map((tokens) -> String.join("", tokens))
			.subscribe((text) -> this.board.said(prediction.id(), text), (ex) -> streamEnded(prediction, ex));
	}

	private void streamEnded(Prediction prediction, Throwable ex) {
		// Nothing is lost: the completed event brings the whole output, or the error.
		logger.debug("The stream of prediction " + prediction.id() + " ended early", ex);
	}

}

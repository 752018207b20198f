package io.github.replicatespring.client.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.github.replicatespring.client.prediction.Prediction;
import io.micrometer.observation.Observation;
import reactor.test.scheduler.VirtualTimeScheduler;

/**
 * Predictions that are followed in virtual time.
 */
abstract class PolledPredictionsFixture {

	final VirtualTimeScheduler time = VirtualTimeScheduler.create();

	final FakeApi api = new FakeApi(this::now);

	final List<String> announced = new ArrayList<>();

	final List<Long> lags = new ArrayList<>();

	final PredictionTracker tracker = new PredictionTracker(PollRequests.ofPredictions(this.api, this.api.pages()),
			PollRequests.ofPredictions(this.api, this.api.pages()), PollingSettings.defaults(),
			(prediction, source) -> {
				this.announced.add(prediction.id());
				this.lags.add(now() - Duration.between(FakeApi.START, prediction.completedAt()).toMillis());
			}, this.time, () -> this.time.now(TimeUnit.NANOSECONDS));

	void create(String id, long end) {
		create(id, end, false);
	}

	void create(String id, long end, boolean webhook) {
		create(id, end, created(webhook));
	}

	private void create(String id, long end, CreatedPrediction created) {
		Instant createdAt = FakeApi.START.plusMillis(now() + 10 * Long.parseLong(id.substring(1)));
		this.api.answers(id, (now) -> (now < end) ? FakeApi.starting(id, createdAt) : ended(id, createdAt, end));
		this.tracker.created(FakeApi.starting(id, createdAt), created);
	}

	void create(String id, long end, Reporting reporting) {
		create(id, end, createdBy(reporting));
	}

	static Prediction ended(String id, Instant createdAt, long end) {
		return PredictionJson.prediction(FakeApi.succeeded(id, createdAt)
			.raw()
			.toString()
			.replaceFirst("\"completed_at\":\"[^\"]*\"", "\"completed_at\":\"" + FakeApi.START.plusMillis(end) + "\""));
	}

	static CreatedPrediction created(boolean webhook) {
		return createdBy(new Reporting(webhook, webhook, null, null));
	}

	private static CreatedPrediction createdBy(Reporting reporting) {
		return new CreatedPrediction(Observation.NOOP, new PredictionObservationContext("acme/poet"), reporting);
	}

	long now() {
		return this.time.now(TimeUnit.MILLISECONDS);
	}

	void pass(Duration duration) {
		this.time.advanceTimeBy(duration);
	}

}

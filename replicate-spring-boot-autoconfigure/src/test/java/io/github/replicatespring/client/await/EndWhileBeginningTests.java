package io.github.replicatespring.client.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.github.replicatespring.client.prediction.Prediction;
import io.micrometer.observation.Observation;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A webhook may come while its prediction only begins to be followed: at each moment that
 * the tracker looks at the clock.
 */
class EndWhileBeginningTests {

	private static final Prediction STARTING = FakeApi.starting("p1");

	@Test
	void asksNothingAboutWhatEndsWhileItBeginsToBeAwaited() {
		endAtEachMoment((tracker) -> tracker.await(STARTING, Duration.ofHours(1)).subscribe());
	}

	@Test
	void asksNothingAboutWhatEndsWhileItIsTakenInAsCreated() {
		endAtEachMoment((tracker) -> tracker.created(STARTING, new CreatedPrediction(Observation.NOOP,
				new PredictionObservationContext("acme/poet"), new Reporting(false, false, null, null))));
	}

	private static void endAtEachMoment(Consumer<PredictionTracker> beginning) {
		int moment = 0;
		while (new Attempt(moment).endsDuring(beginning)) {
			moment++;
		}
		assertThat(moment).as("moments").isGreaterThanOrEqualTo(2);
	}

	private static final class Attempt {

		private final VirtualTimeScheduler time = VirtualTimeScheduler.create();

		private final FakeApi api = new FakeApi(() -> this.time.now(TimeUnit.MILLISECONDS));

		private final PredictionTracker tracker = new PredictionTracker(
				PollRequests.ofPredictions(this.api, this.api.pages()),
				PollRequests.ofPredictions(this.api, this.api.pages()), PollingSettings.defaults(),
				(prediction, source) -> {
				}, this.time, this::now);

		private final int moment;

		private int left;

		private int asked;

		private boolean counts;

		Attempt(int moment) {
			this.moment = moment;
			this.left = moment;
			this.api.answers("p1", (time) -> STARTING);
		}

		boolean endsDuring(Consumer<PredictionTracker> beginning) {
			this.counts = true;
			beginning.accept(this.tracker);
			boolean ended = !this.counts;
			this.counts = false;
			if (ended) {
				this.time.advanceTimeBy(Duration.ofMinutes(1));
				assertThat(this.api.requests).as("asked after it ended at look %s of the clock", this.moment)
					.hasSize(this.asked);
			}
			return ended;
		}

		private long now() {
			if (this.counts && this.left-- == 0) {
				this.counts = false;
				this.asked = this.api.requests.size();
				this.tracker.offer(FakeApi.succeeded("p1"), CompletionSource.WEBHOOK);
			}
			return this.time.now(TimeUnit.NANOSECONDS);
		}

	}

}

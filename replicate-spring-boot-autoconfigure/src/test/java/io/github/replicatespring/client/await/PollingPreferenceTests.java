package io.github.replicatespring.client.await;

import java.time.Duration;

import io.github.replicatespring.client.prediction.PollingPreference;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Predictions whose creators say how they are to be asked for.
 */
class PollingPreferenceTests extends PolledPredictionsFixture {

	@Test
	void asksAtTheIntervalOfThePrediction() {
		create("p0", 14_000, preferring(PollingPreference.every(Duration.ofSeconds(5)), false));
		pass(Duration.ofMillis(4900));
		assertThat(this.api.requests).isEmpty();
		pass(Duration.ofMillis(9000));
		assertThat(this.api.requests).hasSize(2);
		pass(Duration.ofSeconds(2));
		assertThat(this.announced).containsExactly("p0");
	}

	@Test
	void noticesSoonerWhereThatIsWanted() {
		create("p0", 1010, preferring(PollingPreference.every(Duration.ofMillis(100)), false));
		pass(Duration.ofSeconds(2));
		assertThat(this.lags).singleElement().matches((lag) -> lag <= 100);
	}

	@Test
	void waitsForTheFirstTime() {
		create("p0", 180_500,
				preferring(PollingPreference.every(Duration.ofSeconds(1)).firstAfter(Duration.ofMinutes(3)), false));
		pass(Duration.ofSeconds(179));
		assertThat(this.api.requests).isEmpty();
		pass(Duration.ofSeconds(3));
		assertThat(this.lags).singleElement().matches((lag) -> lag <= 1000);
		assertThat(this.api.requests).hasSize(2);
	}

	@Test
	void asksAboutWhatAWebhookTellsOfTooIfThatIsWanted() {
		create("p0", 3000, preferring(PollingPreference.every(Duration.ofSeconds(1)), true));
		pass(Duration.ofSeconds(4));
		assertThat(this.announced).containsExactly("p0");
	}

	@Test
	void asksNothingWhereAWebhookWillTell() {
		create("p0", 3_000_000, preferring(PollingPreference.none(), true));
		pass(Duration.ofMinutes(50));
		assertThat(this.api.requests).isEmpty();
		this.tracker.offer(this.api.answer("p0"), CompletionSource.WEBHOOK);
		pass(Duration.ofHours(3));
		assertThat(this.api.requests).isEmpty();
	}

	@Test
	void asksBeforeItGivesUpWhatNoWebhookToldOf() {
		create("p0", 3000, preferring(PollingPreference.none(), true));
		create("p1", Long.MAX_VALUE, preferring(PollingPreference.none(), true));
		pass(PollingSettings.defaults().giveUpAfter().plusSeconds(30));
		assertThat(this.announced).containsExactly("p0");
		int requests = this.api.requests.size();
		assertThat(requests).isLessThan(4);
		pass(Duration.ofHours(3));
		assertThat(this.api.requests).as("followed no longer").hasSize(requests);
	}

	@Test
	void keepsToTheBudgetWhateverIsPreferred() {
		for (int i = 0; i < 100; i++) {
			create("p" + 200 * i, 120_000, preferring(PollingPreference.every(Duration.ofMillis(100)), false));
		}
		pass(Duration.ofMinutes(1));
		assertThat(this.api.requests).hasSizeLessThanOrEqualTo(PollingSettings.defaults().maxRequestsPerMinute());
	}

	private static Reporting preferring(PollingPreference polling, boolean webhook) {
		return new Reporting(webhook, webhook, null, polling);
	}

}

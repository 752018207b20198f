package io.github.replicatespring.client.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class WebhookTrustTests extends PolledPredictionsFixture {

	@Test
	void asksNothingWhereWebhooksArrive() {
		create("p0", 1000, true);
		pass(Duration.ofSeconds(2));
		deliver("p0");
		for (int i = 1; i < 200; i++) {
			create("p" + i, now() + 290_000, true);
		}
		pass(Duration.ofSeconds(291));
		assertThat(this.api.requests).isEmpty();
		pass(Duration.ofSeconds(30));
		assertThat(this.announced).as("that they stay away is noticed").hasSizeGreaterThan(190);
	}

	@Test
	void asksAsWithoutWebhooksOnceADeliveryIsRefusedAndNoneHasEverArrived() {
		create("p1", 4000, true);
		pass(Duration.ofMillis(4100));
		assertThat(this.announced).isEmpty();
		this.tracker.refused();
		pass(Duration.ofMillis(500));
		assertThat(this.announced).containsExactly("p1");
		create("p2", now() + 4000, true);
		pass(Duration.ofSeconds(5));
		assertThat(this.announced).containsExactly("p1", "p2");
	}

	@Test
	void isNotImpressedByForgeriesWhereWebhooksArrive() {
		create("p0", 1000, true);
		pass(Duration.ofSeconds(2));
		deliver("p0");
		create("p1", now() + 60_000, true);
		this.tracker.refused();
		pass(Duration.ofSeconds(59));
		assertThat(this.api.requests).isEmpty();
	}

	@Test
	void asksSeldomAgainWhenAWebhookArrivesAfterAllThatWereRefused() {
		create("p0", 60_000, true);
		this.tracker.refused();
		pass(Duration.ofSeconds(2));
		deliver("p0");
		this.api.requests.clear();
		create("p1", now() + 60_000, true);
		pass(Duration.ofSeconds(59));
		assertThat(this.api.requests).isEmpty();
	}

	@Test
	void warnsOnceThatWebhooksAreConfiguredAndNoneArrives(CapturedOutput output) {
		for (int i = 0; i < 20; i++) {
			create("p" + i, 5000, true);
		}
		pass(Duration.ofMinutes(1));
		assertThat(this.announced).hasSize(20);
		assertThat(output).doesNotContain("none has arrived");
		pass(Duration.ofMinutes(2));
		assertThat(output.toString().split("none has arrived", -1)).hasSize(2);
		assertThat(output).contains("replicate.webhook.base-url");
	}

	@Test
	void announcesAgainWhatAWebhookToldOfWhenReplicateHasGivenUpRepeating() {
		create("p1", 1000, true);
		pass(Duration.ofSeconds(2));
		deliver("p1");
		pass(Duration.ofSeconds(100));
		assertThat(this.announced).isEmpty();
		pass(Duration.ofSeconds(30));
		assertThat(this.announced).containsExactly("p1");
	}

	@Test
	void asksNothingAboutWhatWasCreatedBeforeTheFirstWebhookArrived() {
		for (int i = 0; i < 200; i++) {
			create("p" + i, 2000 + 250L * i, true);
		}
		for (int i = 0; i < 200; i++) {
			pass(Duration.ofMillis(2000 + 250L * i - now()));
			deliver("p" + i);
		}
		assertThat(this.api.requests).isEmpty();
	}

	@Test
	void asksSoonForAllWhenWebhooksBeginToStayAway() {
		create("p0", 1000, true);
		pass(Duration.ofSeconds(1));
		deliver("p0");
		create("p1", 2000, true);
		pass(Duration.ofSeconds(299));
		for (int i = 2; i < 50; i++) {
			create("p" + i, 400_000, true);
		}
		pass(Duration.ofSeconds(105));
		assertThat(this.announced).as("p1 was asked for after five minutes").containsExactly("p0", "p1");
		pass(Duration.ofSeconds(10));
		assertThat(this.announced).as("soon after the webhook of p1 was missed").hasSize(50);
	}

	@Test
	void staysInDoubtForAnHourBecauseOthersOfSeveralInstancesMayBeCalled() {
		create("p0", 1000, true);
		create("p1", 1000, true);
		pass(Duration.ofSeconds(2));
		deliver("p0");
		pass(Duration.ofMinutes(8));
		assertThat(this.announced).as("p1, of which another instance was told").contains("p1");
		create("p2", now() + 1000, true);
		pass(Duration.ofSeconds(2));
		deliver("p2");
		create("p3", now() + 1000, true);
		pass(Duration.ofSeconds(20));
		assertThat(this.announced).as("p3, too, and soon").contains("p3");
	}

	@Test
	void trustsAgainWhenNoneHasStayedAwayForAnHour() {
		create("p0", 1000, true);
		pass(Duration.ofMinutes(10));
		assertThat(this.announced).containsExactly("p0");
		pass(Duration.ofMinutes(70));
		create("p1", now() + 1000, true);
		pass(Duration.ofSeconds(2));
		deliver("p1");
		int requests = this.api.requests.size();
		create("p2", now() + 60_000, true);
		pass(Duration.ofSeconds(61));
		deliver("p2");
		assertThat(this.api.requests).hasSize(requests);
	}

	@Test
	void asksAtOnceForManyWhoseWebhooksOvertookTheirCreateAnswers() {
		create("p0", 1000, true);
		pass(Duration.ofSeconds(2));
		deliver("p0");
		for (int i = 1; i <= 1000; i++) {
			this.tracker.offer(FakeApi.succeeded("p" + i), CompletionSource.WEBHOOK);
		}
		for (int i = 1; i <= 1000; i++) {
			create("p" + i, now(), true);
		}
		pass(Duration.ofSeconds(15));
		assertThat(this.tracker.state().followed()).as("still followed").isZero();
		assertThat(this.api.requests).as("for all but 256").hasSizeBetween(1, 300);
		int requests = this.api.requests.size();
		pass(Duration.ofSeconds(100));
		create("q1", now() + 60_000, true);
		pass(Duration.ofSeconds(59));
		assertThat(this.api.requests).as("webhooks are trusted as before").hasSize(requests);
	}

	private void deliver(String id) {
		this.tracker.offer(this.api.answer(id), CompletionSource.WEBHOOK);
	}

}

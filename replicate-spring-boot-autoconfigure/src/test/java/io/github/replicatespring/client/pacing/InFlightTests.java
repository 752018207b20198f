package io.github.replicatespring.client.pacing;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

class InFlightTests {

	private static final long COUNTED_AFTER = Duration.ofSeconds(2).toNanos();

	private final RequestBucket bucket = new RequestBucket(
			new Flow(null, Duration.ofMillis(500), Duration.ofSeconds(20)), () -> 0, Schedulers.immediate());

	private final InFlight inFlight = new InFlight();

	private Turn send(long now) {
		return this.inFlight.add(this.bucket, now);
	}

	@Test
	void aRequestIsUncountedUntilItIsAnswered() {
		Turn first = send(0);
		Turn second = send(1);
		assertThat(this.inFlight.uncounted(1)).isEqualTo(2);
		this.inFlight.remove(second);
		assertThat(this.inFlight.uncounted(1)).isEqualTo(1);
		assertThat(this.inFlight.nextCountedAt(1)).isEqualTo(COUNTED_AFTER);
		this.inFlight.remove(first);
		assertThat(this.inFlight.uncounted(1)).isZero();
		assertThat(this.inFlight.nextCountedAt(1)).isEqualTo(1);
	}

	@Test
	void aRequestCountsTwoSecondsAfterItWasSent() {
		send(0);
		send(1);
		assertThat(this.inFlight.uncounted(COUNTED_AFTER - 1)).isEqualTo(2);
		assertThat(this.inFlight.uncounted(COUNTED_AFTER)).isEqualTo(1);
		assertThat(this.inFlight.nextCountedAt(COUNTED_AFTER)).isEqualTo(1 + COUNTED_AFTER);
		assertThat(this.inFlight.uncounted(COUNTED_AFTER + 1)).isZero();
	}

	@Test
	void anAnswerThatComesLaterOrTwiceChangesNothing() {
		Turn first = send(0);
		send(COUNTED_AFTER);
		assertThat(this.inFlight.uncounted(COUNTED_AFTER)).isEqualTo(1);
		this.inFlight.remove(first);
		this.inFlight.remove(first);
		assertThat(this.inFlight.uncounted(COUNTED_AFTER)).isEqualTo(1);
	}

	@Test
	void aTurnKnowsHowManyCountedBeforeIt() {
		Turn first = send(0);
		send(1);
		this.inFlight.remove(first);
		assertThat(send(2).countedBefore()).isEqualTo(1);
		assertThat(send(COUNTED_AFTER + 2).countedBefore()).isEqualTo(3);
		assertThat(this.inFlight.sent()).isEqualTo(4);
	}

}

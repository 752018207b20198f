package io.github.replicatespring.emulator.webhook;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookThrottleTests {

	private final WebhookThrottle throttle = new WebhookThrottle();

	@Test
	void admitsOneReportAndCollectsTheNextOnesUntilItAwakes() {
		assertThat(this.throttle.admit("a")).isTrue();
		assertThat(this.throttle.admit("a")).isFalse();
		assertThat(this.throttle.admit("a")).isFalse();
		assertThat(this.throttle.awake("a")).isTrue();
		assertThat(this.throttle.admit("a")).isFalse();
	}

	@Test
	void admitsAgainAfterARestWithoutNews() {
		this.throttle.admit("a");
		assertThat(this.throttle.awake("a")).isFalse();
		assertThat(this.throttle.admit("a")).isTrue();
	}

	@Test
	void keepsPredictionsApart() {
		this.throttle.admit("a");
		assertThat(this.throttle.admit("b")).isTrue();
	}

	@Test
	void hasNothingToReportOnceItHasForgotten() {
		this.throttle.admit("a");
		this.throttle.admit("a");
		this.throttle.forget("a");
		assertThat(this.throttle.awake("a")).isFalse();
	}

}

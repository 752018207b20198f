package io.github.replicatespring.client.http;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SendPermissionTests {

	private final SendPermission permission = new SendPermission();

	@Test
	void nothingIsSentOnceItIsWithdrawn() {
		assertThat(this.permission.withdraw()).isTrue();
		assertThat(this.permission.withdraw()).as("again").isTrue();
		assertThat(this.permission.send()).isFalse();
	}

	@Test
	void whatMayBeBeingCarriedOutIsNotWithdrawn() {
		assertThat(this.permission.send()).isTrue();
		assertThat(this.permission.withdraw()).isFalse();
		assertThat(this.permission.send()).as("another attempt").isTrue();
	}

	@Test
	void whatWasCertainlyNotCarriedOutIsWithdrawn() {
		this.permission.send();
		this.permission.notCarriedOut();
		assertThat(this.permission.withdraw()).isTrue();
		assertThat(this.permission.send()).isFalse();
	}

}

package io.github.replicatespring.client.run;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LatestVersionsTests {

	private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

	private final AtomicLong time = new AtomicLong(Long.MAX_VALUE - 5);

	private final LatestVersions versions = new LatestVersions(this.time::get);

	@Test
	void remembersForTenMinutes() {
		this.versions.remember("one", "acme/poet", "v1");
		this.time.addAndGet(TEN_MINUTES.minusNanos(1).toNanos());
		assertThat(this.versions.recall("one", "acme/poet")).isEqualTo("v1");
		this.time.incrementAndGet();
		assertThat(this.versions.recall("one", "acme/poet")).isNull();
	}

	@Test
	void tellsAnAccountNothingThatAnotherHasFoundOut() {
		this.versions.remember("one", "acme/secret", "v1");
		assertThat(this.versions.recall("other", "acme/secret")).isNull();
		this.versions.remember("other", "acme/secret", "v2");
		this.versions.forget("other", "acme/secret");
		assertThat(this.versions.recall("one", "acme/secret")).isEqualTo("v1");
	}

	@Test
	void forgetsTheOldestOfVeryMany() {
		for (int i = 0; i <= 1000; i++) {
			this.versions.remember("one", "acme/poet" + i, "v" + i);
		}
		assertThat(this.versions.recall("one", "acme/poet0")).isNull();
		assertThat(this.versions.recall("one", "acme/poet1")).isEqualTo("v1");
		assertThat(this.versions.recall("one", "acme/poet1000")).isEqualTo("v1000");
	}

}

package io.github.replicatespring.emulator.prediction;

import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

class OutputFilesTests {

	private final OutputFiles files = new OutputFiles(new EmulatorTime(Clock.systemUTC(), Schedulers.immediate(), 1),
			false);

	@Test
	void theBytesOfAFileAreMadeOnceAndNotBeforeTheyAreAskedFor() {
		AtomicInteger made = new AtomicInteger();
		OutputFile added = this.files.add("out-0.png", "image/png", () -> new byte[made.incrementAndGet()]);
		assertThat(made).hasValue(0);
		OutputFile found = this.files.find(added.key(), added.name());
		assertThat(found).isNotNull();
		assertThat(found.content().get()).isSameAs(found.content().get()).hasSize(1);
		assertThat(added.toDataUri()).isEqualTo("data:image/png;base64,AA==");
		assertThat(made).hasValue(1);
	}

}

package io.github.replicatespring.client.log;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FactsTests {

	@Test
	void standAtTheEndInTheirOrderWithoutThoseThatAreNotKnown() {
		assertThat(Facts.of("prediction", "ab12").and("status", null).and("attempts", 3).after("It failed"))
			.isEqualTo("It failed [prediction=ab12 attempts=3]");
	}

	@Test
	void areOneShortWordEachWhateverOthersHaveWritten() {
		assertThat(Facts.of("id", "a b\n2026 ERROR forged=[x]").after("It failed"))
			.isEqualTo("It failed [id=a?b?2026?ERROR?forged??x?]");
		assertThat(Facts.of("id", "x".repeat(5000)).toString()).hasSizeLessThan(120);
	}

	@Test
	void doNotChange() {
		Facts one = Facts.of("prediction", "ab12");
		one.and("status", "failed");
		assertThat(one).hasToString(" [prediction=ab12]");
	}

}

package io.github.replicatespring.test;

import io.github.replicatespring.emulator.ReplicateEmulator;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(webEnvironment = WebEnvironment.NONE)
@EmbeddedReplicate
@TestMethodOrder(MethodOrderer.MethodName.class)
class EmulatorResetTests {

	@Autowired
	private ReplicateEmulator emulator;

	@Test
	void firstATestLeavesTraces() {
		this.emulator.model("acme/poet").answers("x").run(1);
		assertThat(this.emulator.model("acme/poet").inputs()).hasSize(1);
	}

	@Test
	void thenTheNextFindsNone() {
		assertThat(this.emulator.model("acme/poet").inputs()).isEmpty();
	}

	@Nested
	class InANestedClass {

		@Test
		void isThereToo(@Autowired ReplicateEmulator same) {
			assertThat(same).isSameAs(EmulatorResetTests.this.emulator);
		}

	}

}

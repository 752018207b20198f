package io.github.replicatespring.test;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.emulator.ReplicateEmulator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A test as applications write it: of a listener, through failure, throttling and a
 * repeated webhook.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EmbeddedReplicate
class PoemListenerTests {

	@BeforeEach
	void clear(@Autowired PoemFile poems) {
		poems.clear();
	}

	@Test
	void aPoemIsFiledOnceWhateverHappensOnTheWay(@Autowired ReplicateEmulator emulator,
			@Autowired ReplicateClient replicate, @Autowired PoemFile poems) {
		emulator.model("acme/poet").fails("Out of ink").then().answers("Roses are red").after(ofSeconds(3));
		emulator.nextCreate().throttle();
		emulator.nextWebhooks(2).repeat();

		replicate.run("acme/poet").input("prompt", "roses").start();
		replicate.run("acme/poet").input("prompt", "violets").start();

		await().untilAsserted(() -> assertThat(emulator.deliveries()).hasSize(4));
		assertThat(poems.filed()).containsExactly("Roses are red");
		assertThat(poems.complaints()).containsExactly("Out of ink");
	}

}

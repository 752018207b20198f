package io.github.replicatespring.test;

import java.util.List;

import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.emulator.ReplicateEmulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.webclient.test.autoconfigure.WebClientTest;
import org.springframework.test.context.TestContextManager;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class EmbeddedReplicateTests {

	@AfterEach
	void reset() throws Exception {
		for (Class<?> test : List.of(Mock.class, RandomPort.class, None.class)) {
			bean(test, ReplicateEmulator.class).reset();
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { Mock.class, RandomPort.class, None.class, Slice.class })
	void runsTheApplicationOnTheEmulator(Class<?> test) throws Exception {
		ReplicateClient client = bean(test, ReplicateClient.class);
		bean(test, ReplicateEmulator.class).model("acme/poet").answers("Roses").after(ofSeconds(3));
		assertThat(client.run("acme/poet").input("prompt", "x").text()).isEqualTo("Roses");
		assertThat(bean(test, ReactiveReplicateClient.class)).isNotNull();
	}

	@ParameterizedTest
	@ValueSource(classes = { Mock.class, RandomPort.class, None.class })
	void publishesEventsWithAndWithoutAWebServer(Class<?> test) throws Exception {
		PoemFile poems = bean(test, PoemFile.class);
		ReplicateEmulator emulator = bean(test, ReplicateEmulator.class);
		emulator.model("acme/poet").answers("Violets");
		bean(test, ReplicateClient.class).run("acme/poet").input("prompt", "x").start();
		await().untilAsserted(() -> assertThat(poems.filed()).contains("Violets"));
		await().untilAsserted(() -> assertThat(emulator.deliveries().isEmpty()).isEqualTo(test != RandomPort.class));
	}

	@Test
	void sharesTheApplicationBetweenTestClassesOfOneSpeed() throws Exception {
		ReplicateEmulator emulator = bean(Mock.class, ReplicateEmulator.class);
		assertThat(bean(AlsoMock.class, ReplicateEmulator.class)).isSameAs(emulator);
		assertThat(bean(Slow.class, ReplicateEmulator.class)).isNotSameAs(emulator);
	}

	@Test
	void ignoresWhatTheConfigurationSaysAboutReplicateItself() throws Exception {
		assertThat(bean(Configured.class, ReplicateClient.class).account().get().username()).isEqualTo("emulator");
	}

	private static <T> T bean(Class<?> test, Class<T> type) throws Exception {
		TestContextManager manager = new TestContextManager(test);
		return manager.getTestContext().getApplicationContext().getBean(type);
	}

	@SpringBootTest
	@EmbeddedReplicate
	static class Mock {

	}

	@SpringBootTest
	@EmbeddedReplicate
	static class AlsoMock {

	}

	@SpringBootTest
	@EmbeddedReplicate(speed = 1)
	static class Slow {

	}

	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
	@EmbeddedReplicate
	static class RandomPort {

	}

	@SpringBootTest(webEnvironment = WebEnvironment.NONE)
	@EmbeddedReplicate
	static class None {

	}

	@WebClientTest
	@EmbeddedReplicate
	static class Slice {

	}

	@SpringBootTest(webEnvironment = WebEnvironment.NONE,
			properties = { "replicate.enabled=false", "replicate.base-url=https://replicate.invalid/v1",
					"replicate.api-token=r8_real", "replicate.webhook.base-url=https://app.example.com",
					"replicate.webhook.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" })
	@EmbeddedReplicate
	static class Configured {

	}

}

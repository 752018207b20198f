package io.github.replicatespring.autoconfigure.closed;

import java.util.List;
import java.util.stream.Stream;

import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No handler that is marked is reached by a request that was not verified, also where
 * nothing of the starter is there to verify it.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnverifiedWebhookTests {

	private static final String EVIL = "?id=evil&status=succeeded&prediction.id=evil&prediction.status=succeeded";

	private static final String[] SWITCHED_OFF = { "replicate.enabled=false" };

	private static final String[] SECRET = { "replicate.webhook.secret=" + SignedDelivery.SECRET.key() };

	@BeforeEach
	void forget() {
		OwnWebhook.CALLS.clear();
	}

	static Stream<Application> unverified() {
		return Stream.of(Scanned.class, Declared.class)
			.flatMap((controllers) -> Stream.of(ServletApplication.of(controllers).with(SWITCHED_OFF),
					ServletApplication.of(controllers).excluded(),
					ReactiveApplication.of(controllers).with(SWITCHED_OFF),
					ReactiveApplication.of(controllers).excluded()));
	}

	@ParameterizedTest
	@MethodSource("unverified")
	void aMarkedHandlerIsRefusedWhereNothingVerifies(Application application, CapturedOutput output) {
		application.run((requests) -> {
			assertThat(requests.post("/own" + EVIL)).isEqualTo(503);
			assertThat(requests.post("/own/body")).isEqualTo(503);
			assertThat(requests.post("/own/method" + EVIL)).isEqualTo(503);
			assertThat(requests.post("/own/body", SignedDelivery.of("{}"))).isEqualTo(503);
		});
		assertThat(OwnWebhook.CALLS).isEmpty();
		assertThat(output.toString().lines().filter((line) -> line.contains("WARN") && line.contains("503"))).hasSize(1)
			.allMatch((line) -> line.contains("OwnWebhook") && line.contains(application.reason()));
	}

	@Test
	void theAnnotationAloneBringsTheRefusal() {
		for (Application application : List.of(ServletApplication.of(OwnWebhook.class),
				ReactiveApplication.of(OwnWebhook.class))) {
			application.excluded()
				.withoutSpringApplication()
				.run((requests) -> assertThat(requests.post("/own/body")).isEqualTo(503));
		}
		assertThat(OwnWebhook.CALLS).isEmpty();
	}

	@Test
	void verificationStandsBeforeTheRefusal() {
		for (Application application : List.of(ServletApplication.of(Declared.class),
				ReactiveApplication.of(Declared.class))) {
			application.with(SECRET).run((requests) -> {
				assertThat(requests.post("/own" + EVIL)).isEqualTo(401);
				assertThat(requests.post("/own/method", SignedDelivery.of(SignedDelivery.prediction("p", "succeeded"))))
					.isEqualTo(204);
			});
		}
		assertThat(OwnWebhook.CALLS).hasSize(2);
	}

	@Test
	void noHandlerIsGivenAValueOfOursThatTheRequestMadeUp() {
		for (Application application : List.of(ServletApplication.of(Declared.class),
				ReactiveApplication.of(Declared.class))) {
			for (Application variant : List.of(application.with(SECRET), application.with(SWITCHED_OFF),
					application.excluded(), application.excluded().withoutSpringApplication())) {
				variant.run((requests) -> {
					for (String path : List.of("/unmarked", "/unmarked/attribute", "/unmarked/form")) {
						assertThat(requests.post(path + EVIL)).as("%s of %s", path, variant).isIn(400, 500);
					}
				});
			}
		}
		assertThat(OwnWebhook.CALLS).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ OwnWebhook.class, OwnWebhookMethod.class })
	static class Scanned {

	}

	@Configuration(proxyBeanMethods = false)
	static class Declared {

		@Bean
		Object ownWebhook() {
			return new OwnWebhook();
		}

		@Bean
		OwnWebhookMethod ownWebhookMethod() {
			return new OwnWebhookMethod();
		}

	}

}

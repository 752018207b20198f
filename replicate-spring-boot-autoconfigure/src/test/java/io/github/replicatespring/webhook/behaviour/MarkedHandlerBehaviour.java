package io.github.replicatespring.webhook.behaviour;

import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What is promised to handlers that an application marks, whatever the server.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class MarkedHandlerBehaviour {

	private static final String TRAINING = "{\"id\":\"t1\",\"status\":\"succeeded\",\"output\":{\"version\":\"v\",\"weights\":\"w\"}}";

	@Autowired
	ApplicationWebhooks webhooks;

	@Autowired
	private RecordedListeners listeners;

	@LocalServerPort
	private int port;

	@BeforeEach
	void prepare() {
		this.webhooks.forget();
		this.listeners.forget();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/own/prediction", "/own/either", "/own/nothing", "/own/body/x", "/own/refusing" })
	void aMarkedHandlerIsVerifiedWhateverItTakes(String path) {
		SignedDelivery forged = prediction().withBody("{\"id\":\"f\",\"status\":\"succeeded\"}".getBytes());
		assertThat(status(path, forged)).isEqualTo(401);
		assertThat(this.webhooks.calls()).isEmpty();
		status(path, prediction());
		assertThat(this.webhooks.calls()).hasSize(1);
	}

	@Test
	void givesTheHandlerWhatTheDeliveryTellsOf() {
		SignedDelivery prediction = prediction();
		SignedDelivery training = SignedDelivery.of(TRAINING);
		status("/own/either", prediction);
		status("/own/either", training);
		assertThat(this.webhooks.calls()).containsExactly(List.of(true, false, prediction.id()),
				List.of(false, true, training.id()));
	}

	@Test
	void theHandlerMayReadTheBodyAgain() {
		SignedDelivery delivery = prediction();
		assertThat(status("/own/body/acme", delivery)).isEqualTo(204);
		assertThat(this.webhooks.calls())
			.containsExactly("acme:" + new String(delivery.body(), StandardCharsets.UTF_8));
	}

	@Test
	void theHandlerMayAnswerItself() {
		String answer = new Sender(this.port, "/own/nothing").send(prediction());
		assertThat(Sender.status(answer)).isEqualTo(200);
		assertThat(answer).endsWith("thanks");
	}

	@Test
	void repeatedDeliveriesDoNotReachTheHandler() {
		SignedDelivery delivery = prediction();
		assertThat(status("/own/prediction", delivery)).isEqualTo(204);
		assertThat(status("/own/prediction", delivery)).isEqualTo(204);
		assertThat(this.webhooks.calls()).hasSize(1);
	}

	@Test
	void handlersDoNotTakeDeliveriesFromOneAnother() {
		SignedDelivery delivery = prediction();
		status("/own/prediction", delivery);
		status("/own/nothing", delivery);
		status(WebhookBeans.PATH, delivery);
		assertThat(this.webhooks.calls()).hasSize(2);
		assertThat(this.listeners.events()).hasSize(1);
	}

	@Test
	void publishesNoEventButTellsWhoeverAwaitsThePrediction() {
		status("/own/prediction", prediction());
		assertThat(this.listeners.events()).isEmpty();
		assertThat(this.listeners.offered()).hasSize(1);
	}

	@Test
	void anErrorStatusMakesTheDeliveryComeAgain() {
		SignedDelivery delivery = prediction();
		String answer = new Sender(this.port, "/own/refusing").send(delivery);
		assertThat(Sender.status(answer)).isEqualTo(409);
		assertThat(answer).endsWith("not now");
		await("once the first call is over, which shares its outcome until then").until(() -> {
			status("/own/refusing", delivery);
			return this.webhooks.calls().size() == 2;
		});
	}

	@ParameterizedTest
	@CsvSource({ "/own/answering/202, 202, 1", "/own/answering/302, 302, 2", "/own/answering/418, 418, 2",
			"/own/failing/200, 500, 2", "/own/failing/202, 500, 2", "/own/failing/418, 418, 2" })
	void onlyASuccessEndsTheMatter(String path, int status, int calls) {
		SignedDelivery delivery = prediction();
		assertThat(status(path, delivery)).isEqualTo(status);
		status(path, delivery);
		assertThat(this.webhooks.calls()).hasSize(calls);
	}

	@Test
	void saysWhatToDoWhenTheHandlerCannotTakeATraining(CapturedOutput output) {
		assertThat(status("/own/prediction", SignedDelivery.of(TRAINING.replace("t1", "t2")))).isEqualTo(500);
		assertThat(output).contains("has no Prediction for this delivery, which tells of a TRAINING")
			.contains("mark the parameter @Nullable or take the WebhookDelivery");
	}

	@Test
	void givesTheHandlerTheEventThatItWouldPublish() {
		SignedDelivery ended = prediction();
		SignedDelivery moving = SignedDelivery.of(SignedDelivery.prediction("p" + System.nanoTime(), "processing"));
		status("/own/event", ended);
		status("/own/event", moving);
		status("/own/event", SignedDelivery.of(TRAINING.replace("t1", "t3")));
		assertThat(this.webhooks.calls()).containsExactly(List.of(ended.id(), true, false, false, false),
				List.of(moving.id(), false, true, false, false), List.of("t3", false, false, true, false));
	}

	@Test
	void aHandlerThatIsNotMarkedGetsNoDelivery() {
		assertThat(status("/unmarked", prediction())).isEqualTo(500);
		assertThat(this.webhooks.calls()).isEmpty();
	}

	int status(String path, SignedDelivery delivery) {
		return Sender.status(new Sender(this.port, path).send(delivery));
	}

	static SignedDelivery prediction() {
		return SignedDelivery.of(SignedDelivery.prediction("p" + System.nanoTime(), "succeeded"));
	}

}

package io.github.replicatespring.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.replicatespring.emulator.WebhookReceiver.Delivered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class WebhookDeliveryTests {

	private static final String FAILING_MODEL = "/models/emulator/failing/predictions";

	private final WebhookReceiver receiver = new WebhookReceiver();

	private final VirtualTime time = new VirtualTime();

	private ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(50));

	@AfterEach
	void stop() {
		this.emulator.close();
		this.receiver.close();
	}

	@Test
	void isSignedSoThatAnIndependentLibraryAcceptsItAndNothingElse() throws Exception {
		create(FAILING_MODEL, "\"completed\"");
		Delivered delivery = this.receiver.await(1).get(0);
		String body = new String(delivery.body(), StandardCharsets.UTF_8);
		Webhook verifier = new Webhook(this.emulator.webhookSecret().key());
		assertThatCode(() -> verifier.verify(body, delivery.headers())).doesNotThrowAnyException();
		assertThatExceptionOfType(WebhookVerificationException.class)
			.isThrownBy(() -> verifier.verify(body + " ", delivery.headers()));
	}

	@Test
	void carriesThePredictionAsReadingItWouldAnswer() {
		String prediction = create(FAILING_MODEL, "\"completed\"");
		Delivered delivery = this.receiver.await(1).get(0);
		assertThat(delivery.json()).isEqualTo(new ApiCaller(this.emulator).get(prediction).json());
		assertThat(delivery.path()).isEqualTo("/hook?ref=a%2Fb&x=1");
		assertThat(delivery.header("Content-Type")).isEqualTo("application/json");
		assertThat(delivery.header("webhook-id")).matches("msg_[0-9a-z]{27}");
		assertThat(delivery.header("webhook-timestamp")).matches("\\d{10}");
		assertThat(delivery.header("Authorization")).isEmpty();
	}

	@Test
	void reportsTheStartAndTheEndWhenAskedTo() {
		create(FAILING_MODEL, "\"start\",\"completed\"");
		List<Delivered> deliveries = this.receiver.await(2);
		assertThat(deliveries).extracting(Delivered::status).containsExactly("processing", "failed");
		assertThat(deliveries).extracting((delivery) -> delivery.header("webhook-id")).doesNotHaveDuplicates();
	}

	@Test
	void reportsOutputAndEndUnlessAskedForOthers() {
		new ApiCaller(this.emulator).post(ApiCaller.TEXT_MODEL,
				"{\"input\":{\"prompt\":\"rain\"},\"webhook\":\"%s\"}".formatted(this.receiver.address("/")));
		List<Delivered> deliveries = this.receiver.await(2);
		assertThat(deliveries).extracting(Delivered::status).containsExactly("processing", "succeeded");
		assertThat(deliveries.get(0).json().get("output")).hasSize(1);
	}

	@Test
	void reportsACancellation() {
		String prediction = create("/models/emulator/slow-start/predictions", "\"completed\"");
		new ApiCaller(this.emulator).post(prediction + "/cancel", "");
		assertThat(this.receiver.await(1)).extracting(Delivered::status).containsExactly("canceled");
	}

	@Test
	void reportsOutputAndLogsAtMostTwiceASecond() {
		standStill();
		create(ApiCaller.TEXT_MODEL, "\"output\",\"logs\"");
		this.time.pass(Duration.ofMillis(400));
		this.receiver.await(1);
		this.time.pass(Duration.ofMillis(499));
		assertThat(this.receiver.await(1)).hasSize(1);
		this.time.pass(Duration.ofMillis(1));
		assertThat(this.receiver.await(2).get(1).json().get("output")).hasSize(13);
		this.time.pass(Duration.ofSeconds(20));
		List<Delivered> deliveries = this.receiver.await(6);
		JsonNode all = new ApiCaller(this.emulator).get("/predictions").json().get("results").get(0);
		double seconds = all.get("metrics").get("predict_time").doubleValue();
		assertThat(deliveries).hasSizeLessThanOrEqualTo((int) (seconds * 2) + 1);
		assertThat(deliveries).extracting(Delivered::status).containsOnly("processing");
	}

	@Test
	void repeatsTheEndWithTheSameIdUntilItIsTaken() throws Exception {
		standStill();
		this.receiver.answer(500, 404, 302);
		create(FAILING_MODEL, "\"completed\"");
		this.time.pass(Duration.ofMillis(1100));
		this.receiver.await(1);
		Instant first = this.time.instant();
		for (int seconds : List.of(2, 6, 14)) {
			awaitTryAt(first.plusSeconds(seconds));
		}
		this.time.pass(Duration.ofMinutes(2));
		List<Delivered> tries = this.receiver.deliveries();
		assertThat(tries).hasSize(4);
		assertThat(tries).extracting(Delivered::path).containsOnly("/hook?ref=a%2Fb&x=1");
		assertThat(values(tries, "webhook-id")).hasSize(1);
		assertThat(values(tries, "webhook-timestamp")).hasSize(4);
		assertThat(values(tries, "webhook-signature")).hasSize(4);
		assertThat(tries).extracting(Delivered::json).containsOnly(tries.get(0).json());
	}

	@Test
	void givesTheEndUpAboutAMinuteLater() {
		standStill();
		this.receiver.answer(500, 500, 500, 500, 500, 500, 500);
		create(FAILING_MODEL, "\"completed\"");
		this.time.pass(Duration.ofMillis(1100));
		this.receiver.await(1);
		Instant first = this.time.instant();
		for (int seconds : List.of(2, 6, 14, 30, 60)) {
			awaitTryAt(first.plusSeconds(seconds));
		}
		this.time.pass(Duration.ofMinutes(10));
		assertThat(this.receiver.deliveries()).hasSize(6);
	}

	@Test
	void neverRepeatsAReportFromBeforeTheEnd() {
		standStill();
		this.receiver.answer(500, 500);
		create("/models/emulator/slow-start/predictions", "\"start\"");
		this.time.pass(Duration.ofSeconds(8));
		this.receiver.await(1);
		this.time.pass(Duration.ofMinutes(5));
		assertThat(this.receiver.deliveries()).hasSize(1);
	}

	@Test
	void aReceiverThatIsDownDisturbsNobody() {
		this.receiver.close();
		String prediction = create(FAILING_MODEL, "\"start\",\"completed\"");
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> new ApiCaller(this.emulator).get(prediction).member("status").equals("failed"));
	}

	private void standStill() {
		this.emulator.close();
		this.emulator = this.time.startEmulator();
	}

	private void awaitTryAt(Instant due) {
		int before = this.receiver.deliveries().size();
		this.time.pass(Duration.between(this.time.instant(), due).minusSeconds(1));
		assertThat(this.receiver.deliveries()).hasSize(before);
		Awaitility.await().pollInterval(Duration.ofMillis(10)).atMost(Duration.ofSeconds(10)).until(() -> {
			this.time.pass(Duration.ofMillis(10));
			return this.receiver.deliveries().size() > before;
		});
		assertThat(this.time.instant()).isBetween(due.minusMillis(150), due.plusSeconds(3));
	}

	private String create(String path, String events) {
		String body = "{\"input\":{\"prompt\":\"rain\"},\"webhook\":\"%s\",\"webhook_events_filter\":[%s]}"
			.formatted(this.receiver.address("/hook?ref=a%2Fb&x=1"), events);
		return "/predictions/" + new ApiCaller(this.emulator).post(path, body).member("id");
	}

	private static Set<String> values(List<Delivered> deliveries, String header) {
		Set<String> values = new HashSet<>();
		deliveries.forEach((delivery) -> values.add(delivery.header(header)));
		return values;
	}

}

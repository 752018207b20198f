package io.github.replicatespring.emulator;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.replicatespring.emulator.WebhookReceiver.Delivered;
import io.github.replicatespring.emulator.journal.SentDelivery;
import io.github.replicatespring.webhook.WebhookSignature;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookFaultTests {

	private final WebhookReceiver receiver = new WebhookReceiver();

	private final ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(50));

	private final URI hook = URI.create(this.receiver.address("/hook"));

	@AfterEach
	void stop() {
		this.emulator.close();
		this.receiver.close();
	}

	@Test
	void repeatsADeliveryUnderItsId() {
		this.emulator.nextWebhook().repeat();
		run("acme/a");
		List<Delivered> both = this.receiver.await(2);
		assertThat(both).extracting((delivery) -> delivery.header("webhook-id")).containsOnly(id(both.get(0)));
		assertThat(both.get(0).body()).isEqualTo(both.get(1).body());
	}

	@Test
	void dropsDeliveriesOfOneModelOnly() {
		this.emulator.nextWebhook().of("acme/lost").drop();
		run("acme/lost");
		run("acme/b");
		assertThat(this.receiver.await(1)).extracting((delivery) -> delivery.json().get("model").stringValue())
			.containsExactly("acme/b");
		Awaitility.await().untilAsserted(() -> assertThat(this.emulator.deliveries()).hasSize(1));
	}

	@Test
	void reordersDeliveries() {
		this.emulator.nextWebhook().of("acme/a").reorder();
		run("acme/a");
		run("acme/b");
		assertThat(this.receiver.await(2)).extracting((delivery) -> delivery.json().get("model").stringValue())
			.containsExactly("acme/b", "acme/a");
	}

	@Test
	void aReorderedDeliveryArrivesEvenIfNoneFollows() {
		this.emulator.nextWebhook().reorder();
		run("acme/a");
		this.emulator.advanceTime(Duration.ofMinutes(1));
		this.receiver.await(1);
	}

	@Test
	void delaysADeliveryUntilItsTimeHasCome() {
		this.emulator.nextWebhook().of("acme/a").delay(Duration.ofHours(24));
		run("acme/a");
		run("acme/b");
		assertThat(this.receiver.await(1)).singleElement()
			.extracting((delivery) -> delivery.json().get("model").stringValue())
			.isEqualTo("acme/b");
		this.emulator.advanceTime(Duration.ofHours(1));
		this.receiver.await(2);
	}

	@Test
	void forgesTheFirstAttemptAndSignsTheNextRightly() {
		this.receiver.answer(401);
		this.emulator.nextWebhook().forge();
		run("acme/a");
		List<Delivered> attempts = this.receiver.await(2);
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.emulator.deliveries()).extracting(SentDelivery::answer)
				.containsExactly(401, 200));
		assertThat(attempts).extracting(this::isSignedRightly).containsExactly(false, true);
	}

	@Test
	void aResetStopsWhatIsUnderWay() {
		this.emulator.model("acme/a").answers("x").after(Duration.ofHours(1)).run(3, this.hook);
		this.emulator.reset();
		this.emulator.advanceTime(Duration.ofHours(2));
		run("acme/b");
		assertThat(this.receiver.await(1)).extracting((delivery) -> delivery.json().get("model").stringValue())
			.containsExactly("acme/b");
	}

	private void run(String model) {
		this.emulator.model(model).answers("x").run(1, this.hook);
		this.emulator.advanceTime(Duration.ofMillis(100));
	}

	private boolean isSignedRightly(Delivered delivery) {
		Instant at = Instant.ofEpochSecond(Long.parseLong(delivery.header("webhook-timestamp")));
		return WebhookSignature.sign(this.emulator.webhookSecret(), id(delivery), at, delivery.body())
			.equals(delivery.header("webhook-signature"));
	}

	private static String id(Delivered delivery) {
		return delivery.header("webhook-id");
	}

}

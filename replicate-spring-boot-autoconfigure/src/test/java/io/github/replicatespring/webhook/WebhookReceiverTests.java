package io.github.replicatespring.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.client.await.CompletionSink;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.completion.CompletionStore;
import io.github.replicatespring.completion.InMemoryCompletionStore;
import io.github.replicatespring.client.webhook.WebhookTags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class WebhookReceiverTests {

	private final SettableClock clock = new SettableClock();

	private final List<Prediction> offered = new ArrayList<>();

	private final AtomicInteger refusals = new AtomicInteger();

	private final WebhookReceiver receiver = receiver(new InMemoryCompletionStore(this.clock));

	@Test
	void handsOverWhatItHasVerified() {
		WebhookDelivery delivery = receive(this.receiver, signed("succeeded"));
		List<String> handled = new ArrayList<>();
		assertThat(this.receiver.handOver(delivery, "test", () -> handled.add(delivery.subject())))
			.isEqualTo(WebhookAnswer.HANDLED);
		assertThat(this.receiver.handOver(delivery, "test", () -> handled.add(delivery.subject())))
			.isEqualTo(WebhookAnswer.REPEATED);
		assertThat(handled).containsExactly("a");
		assertThat(this.offered).hasSize(2).allMatch((prediction) -> prediction.id().equals("a"));
	}

	@Test
	void asksToComeAgainWhenTheStoreIsAway(CapturedOutput output) {
		WebhookReceiver broken = receiver((key, work) -> {
			throw new IllegalStateException("database away");
		});
		WebhookAnswer answer = broken.handOver(receive(broken, signed("succeeded")), "test", () -> {
		});
		assertThat(answer).isEqualTo(WebhookAnswer.UNAVAILABLE);
		assertThat(answer.retryAfter()).isEqualTo(Duration.ofSeconds(5));
		assertThat(output).contains("msg_1 of a (succeeded) for test could not be recorded").contains("database away");
	}

	@Test
	void forgeriesCannotFillTheLog(CapturedOutput output) {
		SignedDelivery forged = signed("succeeded").withBody("{}".getBytes(StandardCharsets.UTF_8));
		for (int i = 0; i < 1000; i++) {
			assertThatExceptionOfType(WebhookRefusedException.class).isThrownBy(() -> receive(this.receiver, forged));
		}
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains("Webhook delivery msg_1 answered 401: WRONG_SIGNATURE, 2 bytes");
		this.clock.advance(Duration.ofMinutes(1));
		SignedDelivery later = signed("succeeded").withBody("{}".getBytes(StandardCharsets.UTF_8));
		assertThatExceptionOfType(WebhookRefusedException.class).isThrownBy(() -> receive(this.receiver, later));
		assertThat(warnings(output)).hasSize(2).last().asString().contains("and 999 before it that only DEBUG shows");
	}

	@Test
	void forgeriesDoNotHideOtherRefusals(CapturedOutput output) {
		SignedDelivery forged = signed("succeeded").withBody("{}".getBytes(StandardCharsets.UTF_8));
		assertThatExceptionOfType(WebhookRefusedException.class).isThrownBy(() -> receive(this.receiver, forged));
		SignedDelivery empty = SignedDelivery.of("msg_2", this.clock.instant(), new byte[0], SignedDelivery.SECRET);
		assertThatExceptionOfType(WebhookRefusedException.class).isThrownBy(() -> receive(this.receiver, empty))
			.satisfies((ex) -> assertThat(ex.answer()).isEqualTo(WebhookAnswer.UNREADABLE));
		assertThat(warnings(output)).hasSize(2);
	}

	@Test
	void whatIsMissingDoesNotHideAWrongSignature(CapturedOutput output) {
		assertThatExceptionOfType(WebhookRefusedException.class)
			.isThrownBy(() -> this.receiver.open(RequestHead.of(new HttpHeaders(), null)));
		SignedDelivery forged = signed("succeeded").withBody("{}".getBytes(StandardCharsets.UTF_8));
		assertThatExceptionOfType(WebhookRefusedException.class).isThrownBy(() -> receive(this.receiver, forged));
		assertThat(warnings(output)).hasSize(2)
			.satisfiesExactly((first) -> assertThat(first).contains("MISSING_HEADER"),
					(second) -> assertThat(second).contains("WRONG_SIGNATURE"));
	}

	@Test
	void tellsWhoeverWaitsThatDeliveriesAreRefused() {
		SignedDelivery forged = signed("succeeded").withBody("{}".getBytes(StandardCharsets.UTF_8));
		assertThatExceptionOfType(WebhookRefusedException.class).isThrownBy(() -> receive(this.receiver, forged));
		SignedDelivery stale = SignedDelivery.of("msg_1", this.clock.instant().minusSeconds(301), forged.body(),
				SignedDelivery.SECRET);
		assertThatExceptionOfType(WebhookRefusedException.class).isThrownBy(() -> receive(this.receiver, stale));
		assertThat(this.refusals).hasValue(2);
		assertThat(this.offered).isEmpty();
	}

	@Test
	void saysWhatMayBeWrong(CapturedOutput output) {
		SignedDelivery good = signed("succeeded");
		for (SignedDelivery delivery : List.of(good.withBody("{}".getBytes(StandardCharsets.UTF_8)), SignedDelivery
			.of("msg_1", this.clock.instant().minusSeconds(301), good.body(), SignedDelivery.SECRET))) {
			assertThatExceptionOfType(WebhookRefusedException.class).isThrownBy(() -> receive(this.receiver, delivery));
		}
		HttpHeaders encoded = headers(good);
		encoded.set(HttpHeaders.CONTENT_ENCODING, "gzip");
		assertThatExceptionOfType(WebhookRefusedException.class)
			.isThrownBy(() -> this.receiver.open(RequestHead.of(encoded, null)));
		assertThat(warnings(output)).satisfiesExactly(
				(line) -> assertThat(line).contains("none of the known secrets, see 'replicate.webhook.secret'")
					.contains("or something on the way changed its body"),
				(line) -> assertThat(line).contains("or this machine's clock is wrong")
					.contains("see 'replicate.webhook.tolerance'"),
				(line) -> assertThat(line).contains("must be passed on as it was sent"));
	}

	@Test
	void anUnverifiedHeaderIsNotRepeatedInTheLog(CapturedOutput output) {
		HttpHeaders headers = headers(signed("succeeded"));
		headers.set(WebhookHeaders.ID, "evil\r\nERROR forged");
		assertThatExceptionOfType(WebhookRefusedException.class)
			.isThrownBy(() -> this.receiver.open(RequestHead.of(headers, null)));
		assertThat(output).contains("answered 401: MALFORMED_ID").doesNotContain("forged");
	}

	private WebhookReceiver receiver(CompletionStore store) {
		return new WebhookReceiver(verifier(), TestHandOvers.of(store), new CompletionSink() {

			@Override
			public void offer(Prediction prediction, CompletionSource source) {
				WebhookReceiverTests.this.offered.add(prediction);
			}

			@Override
			public void refused() {
				WebhookReceiverTests.this.refusals.incrementAndGet();
			}

		}, new UnverifiedBodies(1000, 1000, Duration.ofSeconds(5)), WebhookTags.none(), WebhookObservations.none(),
				this.clock);
	}

	private WebhookVerifier verifier() {
		return new WebhookVerifier(WebhookSecretProvider.of(List.of(SignedDelivery.SECRET)),
				WebhookVerifier.DEFAULT_TOLERANCE, this.clock);
	}

	private SignedDelivery signed(String status) {
		byte[] body = SignedDelivery.prediction("a", status).getBytes(StandardCharsets.UTF_8);
		return SignedDelivery.of("msg_1", this.clock.instant(), body, SignedDelivery.SECRET);
	}

	private static WebhookDelivery receive(WebhookReceiver receiver, SignedDelivery delivery) {
		return receive(receiver.open(RequestHead.of(headers(delivery), null)), receiver, delivery.body());
	}

	private static WebhookDelivery receive(UnverifiedBody body, WebhookReceiver receiver, byte[] bytes) {
		body.add(bytes, bytes.length);
		try (body) {
			return receiver.verify(body).blockOptional().orElseThrow();
		}
	}

	private static HttpHeaders headers(SignedDelivery delivery) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(WebhookHeaders.ID, delivery.id());
		headers.set(WebhookHeaders.TIMESTAMP, delivery.timestamp());
		headers.set(WebhookHeaders.SIGNATURE, delivery.signature());
		return headers;
	}

	private static List<String> warnings(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains(" WARN ")).toList();
	}

}

package io.github.replicatespring.webhook;

import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.github.replicatespring.client.webhook.WebhookTags;
import io.github.replicatespring.completion.InMemoryCompletionStore;
import org.junit.jupiter.api.Test;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class UnverifiedBodyTests {

	private static final int SIZE = 1_000_000;

	private static final SignedDelivery DELIVERY = SignedDelivery.of(SignedDelivery.prediction("a", "succeeded"));

	private final UnverifiedBodies bounds = new UnverifiedBodies(SIZE, 2 * SIZE, Duration.ofSeconds(5));

	private final WebhookReceiver receiver = new WebhookReceiver(
			new WebhookVerifier(WebhookSecretProvider.of(List.of(SignedDelivery.SECRET)),
					WebhookVerifier.DEFAULT_TOLERANCE, Clock.systemUTC()),
			TestHandOvers.of(new InMemoryCompletionStore(Clock.systemUTC())), (prediction, source) -> {
			}, this.bounds, WebhookTags.none(), WebhookObservations.none(), Clock.systemUTC());

	@Test
	void keepsWhatHasArrivedByteForByte() {
		for (long announced : new long[] { -1, 300_000, 300_001, 1 }) {
			try (UnverifiedBody body = body(announced)) {
				for (int i = 0; i < 300; i++) {
					body.add(filled((byte) i), 1000);
				}
				assertThat(body.size()).isEqualTo(300_000);
				assertThat(body.bytes()).hasSize(300_000);
				assertThat(body.bytes()[0]).isZero();
				assertThat(body.bytes()[299_999]).isEqualTo((byte) 299);
			}
		}
	}

	@Test
	void takesBuffersAsItTakesBytes() {
		try (UnverifiedBody body = body(-1)) {
			body.add(filled((byte) 1), 1000);
			DataBuffer buffer = DefaultDataBufferFactory.sharedInstance.wrap(filled((byte) 2)).split(700);
			body.add(buffer);
			assertThat(buffer.readableByteCount()).isZero();
			assertThat(body.bytes()).hasSize(1700).startsWith(filled((byte) 1)).endsWith((byte) 2);
			DataBuffer rest = DefaultDataBufferFactory.sharedInstance.wrap(new byte[SIZE - 1699]);
			assertThatExceptionOfType(WebhookRefusedException.class).isThrownBy(() -> body.add(rest))
				.satisfies((ex) -> assertThat(ex.answer()).isEqualTo(WebhookAnswer.TOO_LARGE));
			assertThat(body.size()).isEqualTo(1700);
		}
	}

	@Test
	void takesTheAnnouncedRoomAtOnceWhenMuchHasArrived() {
		try (UnverifiedBody body = body(20_000)) {
			body.add(filled((byte) 1), 1000);
			body.add(new byte[7000], 7000);
			byte[] room = body.bytes();
			body.add(new byte[12_000], 12_000);
			assertThat(room).hasSize(8000);
			assertThat(body.bytes()).as("no copy of the whole").isSameAs(body.bytes());
		}
	}

	@Test
	void keepsNoRoomForWhatWasOnlyAnnounced() {
		for (int i = 0; i < 1000; i++) {
			body(SIZE).add(new byte[1], 1);
		}
		assertThat(this.bounds.hold(2 * SIZE - 1000 * 4)).as("four times what has arrived").isTrue();
	}

	@Test
	void aLargestBodyThatComesInPiecesHasRoom() {
		try (UnverifiedBody body = body(-1)) {
			for (int i = 0; i < SIZE / 1000; i++) {
				body.add(new byte[1000], 1000);
			}
			assertThat(body.size()).isEqualTo(SIZE);
			assertThatExceptionOfType(WebhookRefusedException.class).isThrownBy(() -> body.add(new byte[1], 1));
		}
	}

	@Test
	void givesItsRoomBack() {
		for (int i = 0; i < 10; i++) {
			try (UnverifiedBody body = body(SIZE)) {
				body.add(new byte[SIZE], SIZE);
			}
		}
		assertThat(this.bounds.hold(2 * SIZE)).isTrue();
	}

	private static byte[] filled(byte value) {
		byte[] bytes = new byte[1000];
		Arrays.fill(bytes, value);
		return bytes;
	}

	private UnverifiedBody body(long announced) {
		HttpHeaders headers = new HttpHeaders();
		headers.set(WebhookHeaders.ID, DELIVERY.id());
		headers.set(WebhookHeaders.TIMESTAMP, DELIVERY.timestamp());
		headers.set(WebhookHeaders.SIGNATURE, DELIVERY.signature());
		if (announced >= 0) {
			headers.setContentLength(announced);
		}
		return this.receiver.open(RequestHead.of(headers, null));
	}

}

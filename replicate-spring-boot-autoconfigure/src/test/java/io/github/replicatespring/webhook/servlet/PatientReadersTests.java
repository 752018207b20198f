package io.github.replicatespring.webhook.servlet;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.client.webhook.WebhookTags;
import io.github.replicatespring.completion.InMemoryCompletionStore;
import io.github.replicatespring.webhook.RequestHead;
import io.github.replicatespring.webhook.SignedDelivery;
import io.github.replicatespring.webhook.TestHandOvers;
import io.github.replicatespring.webhook.UnverifiedBodies;
import io.github.replicatespring.webhook.UnverifiedBody;
import io.github.replicatespring.webhook.WebhookHeaders;
import io.github.replicatespring.webhook.WebhookObservations;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.WebhookSecretProvider;
import io.github.replicatespring.webhook.WebhookVerifier;
import jakarta.servlet.ServletInputStream;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PatientReaders}.
 */
class PatientReadersTests {

	private static final SignedDelivery DELIVERY = SignedDelivery.of(SignedDelivery.prediction("a", "succeeded"));

	private final WebhookReceiver receiver = new WebhookReceiver(
			new WebhookVerifier(WebhookSecretProvider.of(List.of(SignedDelivery.SECRET)),
					WebhookVerifier.DEFAULT_TOLERANCE, Clock.systemUTC()),
			TestHandOvers.of(new InMemoryCompletionStore(Clock.systemUTC())), (prediction, source) -> {
			}, new UnverifiedBodies(1_000_000, 10_000_000, Duration.ofSeconds(5)), WebhookTags.none(),
			WebhookObservations.none(), Clock.systemUTC());

	private final PatientReaders readers = new PatientReaders();

	@Test
	void readsASmallBodyOfWhichMuchIsThere() {
		UnverifiedBody body = body(4096);
		assertThat(this.readers.read(new BodyReader(body), request(5000, () -> {
		}))).isTrue();
		assertThat(body.size()).isEqualTo(4096 + 5000);
	}

	@Test
	void leavesBodiesOfWhichLittleIsThere() {
		UnverifiedBody body = body(4095);
		assertThat(this.readers.read(new BodyReader(body), request(5000, () -> {
		}))).isFalse();
		assertThat(body.size()).isEqualTo(4095);
	}

	@Test
	void leavesLargeBodies() {
		UnverifiedBody body = body(4096);
		assertThat(this.readers.read(new BodyReader(body), request(64 * 1024 + 1, () -> {
		}))).isFalse();
		assertThat(body.size()).isEqualTo(4096);
	}

	@Test
	void noMoreThreadsWaitThanThereAreProcessors() {
		AtomicInteger waiting = new AtomicInteger();
		readWhileAnotherWaits(waiting);
		assertThat(waiting).hasValue(Runtime.getRuntime().availableProcessors());
		readWhileAnotherWaits(waiting);
		assertThat(waiting).as("all were free again").hasValue(2 * Runtime.getRuntime().availableProcessors());
	}

	private void readWhileAnotherWaits(AtomicInteger waiting) {
		this.readers.read(new BodyReader(body(4096)), request(10, () -> {
			waiting.incrementAndGet();
			readWhileAnotherWaits(waiting);
		}));
	}

	private UnverifiedBody body(int arrived) {
		UnverifiedBody body = body();
		body.add(new byte[arrived], arrived);
		return body;
	}

	private UnverifiedBody body() {
		HttpHeaders headers = new HttpHeaders();
		headers.set(WebhookHeaders.ID, DELIVERY.id());
		headers.set(WebhookHeaders.TIMESTAMP, DELIVERY.timestamp());
		headers.set(WebhookHeaders.SIGNATURE, DELIVERY.signature());
		return this.receiver.open(RequestHead.of(headers, null));
	}

	private static MockHttpServletRequest request(int length, Runnable whenRead) {
		return new MockHttpServletRequest() {

			@Override
			public long getContentLengthLong() {
				return length;
			}

			@Override
			public ServletInputStream getInputStream() {
				whenRead.run();
				return new DelegatingServletInputStream(new ByteArrayInputStream(new byte[Math.max(length, 0)]));
			}

		};
	}

}

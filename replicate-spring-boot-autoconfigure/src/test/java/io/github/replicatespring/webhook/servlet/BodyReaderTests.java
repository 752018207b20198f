package io.github.replicatespring.webhook.servlet;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
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
import io.github.replicatespring.webhook.WebhookAnswer;
import io.github.replicatespring.webhook.WebhookHeaders;
import io.github.replicatespring.webhook.WebhookObservations;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.WebhookRefusedException;
import io.github.replicatespring.webhook.WebhookSecretProvider;
import io.github.replicatespring.webhook.WebhookVerifier;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.ContentCachingRequestWrapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BodyReaderTests {

	private static final SignedDelivery DELIVERY = SignedDelivery.of(SignedDelivery.prediction("a", "succeeded"));

	private final WebhookReceiver receiver = new WebhookReceiver(
			new WebhookVerifier(WebhookSecretProvider.of(List.of(SignedDelivery.SECRET)),
					WebhookVerifier.DEFAULT_TOLERANCE, Clock.systemUTC()),
			TestHandOvers.of(new InMemoryCompletionStore(Clock.systemUTC())), (prediction, source) -> {
			}, new UnverifiedBodies(1_000_000, 10_000_000, Duration.ofSeconds(5)), WebhookTags.none(),
			WebhookObservations.none(), Clock.systemUTC());

	private final BodyReader reader = new BodyReader();

	@Test
	void awaitsNothingButTheStreamOfTheServer() throws IOException {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setAsyncSupported(true);
		assertThat(this.reader.canAwait(request)).isTrue();
		assertThat(this.reader.canAwait(new HttpServletRequestWrapper(request))).isTrue();
		assertThat(this.reader.canAwait(new ContentCachingRequestWrapper(request, 1024))).isFalse();
		request.setAsyncSupported(false);
		assertThat(this.reader.canAwait(request)).as("a filter forbids asynchronous requests").isFalse();
	}

	@Test
	void fewThreadsWaitForBodiesAtATime() {
		AtomicInteger reading = new AtomicInteger();
		assertThat(refused(() -> readWhileAnotherReads(reading))).isEqualTo(WebhookAnswer.CROWDED);
		assertThat(reading).hasValue(BodyReader.MAX_BLOCKING);
		assertThat(refused(() -> readWhileAnotherReads(reading))).isEqualTo(WebhookAnswer.CROWDED);
		assertThat(reading).as("all were free again").hasValue(2 * BodyReader.MAX_BLOCKING);
	}

	private void readWhileAnotherReads(AtomicInteger reading) {
		this.reader.read(body(), request(whenRead(() -> {
			reading.incrementAndGet();
			readWhileAnotherReads(reading);
		})));
	}

	@Test
	void aBodyThatTheServerWaitsForInVainIsTooSlow() {
		assertThat(refused(() -> this.reader.read(body(), request(whenRead(() -> {
			throw new SocketTimeoutException();
		}))))).isEqualTo(WebhookAnswer.TOO_SLOW);
	}

	private static WebhookAnswer refused(Runnable reading) {
		WebhookAnswer[] answer = new WebhookAnswer[1];
		assertThatExceptionOfType(WebhookRefusedException.class).isThrownBy(reading::run)
			.satisfies((ex) -> answer[0] = ex.answer());
		return answer[0];
	}

	private UnverifiedBody body() {
		HttpHeaders headers = new HttpHeaders();
		headers.set(WebhookHeaders.ID, DELIVERY.id());
		headers.set(WebhookHeaders.TIMESTAMP, DELIVERY.timestamp());
		headers.set(WebhookHeaders.SIGNATURE, DELIVERY.signature());
		return this.receiver.open(RequestHead.of(headers, null));
	}

	private static MockHttpServletRequest request(InputStream stream) {
		return new MockHttpServletRequest() {

			@Override
			public ServletInputStream getInputStream() {
				return new DelegatingServletInputStream(stream);
			}

		};
	}

	private static InputStream whenRead(Reading action) {
		return new InputStream() {

			@Override
			public int read() throws IOException {
				action.run();
				return -1;
			}

		};
	}

	@FunctionalInterface
	private interface Reading {

		void run() throws IOException;

	}

}

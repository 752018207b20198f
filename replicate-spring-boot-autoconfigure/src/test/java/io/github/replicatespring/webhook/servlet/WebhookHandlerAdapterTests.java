package io.github.replicatespring.webhook.servlet;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.replicatespring.client.webhook.WebhookTags;
import io.github.replicatespring.completion.CompletionEvents;
import io.github.replicatespring.completion.InMemoryCompletionStore;
import io.github.replicatespring.webhook.SignedDelivery;
import io.github.replicatespring.webhook.TestHandOvers;
import io.github.replicatespring.webhook.UnverifiedBodies;
import io.github.replicatespring.webhook.WebhookController;
import io.github.replicatespring.webhook.WebhookDelivery;
import io.github.replicatespring.webhook.WebhookHeaders;
import io.github.replicatespring.webhook.WebhookObservations;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.WebhookSecretProvider;
import io.github.replicatespring.webhook.WebhookVerifier;
import org.junit.jupiter.api.Test;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookHandlerAdapterTests {

	private final List<Object> published = new ArrayList<>();

	private final WebhookHandlerAdapter adapter = new WebhookHandlerAdapter(new WebhookReceiver(
			new WebhookVerifier(WebhookSecretProvider.of(List.of(SignedDelivery.SECRET)),
					WebhookVerifier.DEFAULT_TOLERANCE, Clock.systemUTC()),
			TestHandOvers.of(new InMemoryCompletionStore(Clock.systemUTC())), (prediction, source) -> {
			}, new UnverifiedBodies(1000, 1000, Duration.ofSeconds(5)), WebhookTags.none(), WebhookObservations.none(),
			Clock.systemUTC()), new RequestMappingHandlerAdapter());

	@Test
	void aBodyThatIsThereNeedsNoSecondPass() throws Exception {
		MockHttpServletRequest request = request(SignedDelivery.of(SignedDelivery.prediction("a", "succeeded")), true);
		request.setAsyncSupported(true);
		assertThat(status(request)).isEqualTo(204);
		assertThat(request.isAsyncStarted()).isFalse();
		assertThat(this.published).hasSize(1);
	}

	@Test
	void waitsForABodyWhereAFilterForbidsToComeBack() throws Exception {
		assertThat(status(request(SignedDelivery.of(SignedDelivery.prediction("a", "succeeded")), false)))
			.isEqualTo(204);
		assertThat(this.published).hasSize(1);
	}

	@Test
	void refusesWhatIsTooLargeWhereAFilterForbidsToComeBackAndHoldsNothing() throws Exception {
		for (int i = 0; i < 5; i++) {
			assertThat(status(request(SignedDelivery.of(new byte[1001]), false))).isEqualTo(413);
		}
		assertThat(status(request(SignedDelivery.of(SignedDelivery.prediction("a", "succeeded")), false)))
			.isEqualTo(204);
	}

	private int status(MockHttpServletRequest request) throws Exception {
		MockHttpServletResponse response = new MockHttpServletResponse();
		WebhookController controller = new WebhookController(new CompletionEvents(this.published::add));
		this.adapter.handle(request, response, new HandlerMethod(controller, "receive", WebhookDelivery.class));
		return response.getStatus();
	}

	private static MockHttpServletRequest request(SignedDelivery delivery, boolean lengthKnown) {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/replicate/webhook") {

			@Override
			public long getContentLengthLong() {
				return lengthKnown ? super.getContentLengthLong() : -1;
			}

		};
		request.setContent(Arrays.copyOf(delivery.body(), delivery.body().length));
		request.addHeader(WebhookHeaders.ID, delivery.id());
		request.addHeader(WebhookHeaders.TIMESTAMP, delivery.timestamp());
		request.addHeader(WebhookHeaders.SIGNATURE, delivery.signature());
		return request;
	}

}

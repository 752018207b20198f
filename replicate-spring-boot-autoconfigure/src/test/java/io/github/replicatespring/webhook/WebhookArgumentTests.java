package io.github.replicatespring.webhook;

import java.lang.reflect.Method;

import io.github.replicatespring.client.prediction.Prediction;
import org.junit.jupiter.api.Test;

import org.springframework.core.MethodParameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class WebhookArgumentTests {

	@Test
	void saysWhatToDoAboutAHandlerThatIsNotMarked() throws NoSuchMethodException {
		Method handler = Handler.class.getDeclaredMethod("on", Prediction.class, String.class);
		assertThat(WebhookArgument.supports(new MethodParameter(handler, 1))).isFalse();
		MethodParameter prediction = new MethodParameter(handler, 0);
		assertThat(WebhookArgument.supports(prediction)).isTrue();
		assertThatIllegalStateException().isThrownBy(() -> WebhookArgument.of(prediction, null))
			.withMessageContaining("Handler.on")
			.withMessageContaining("must be marked with @ReplicateWebhook");
	}

	interface Handler {

		void on(Prediction prediction, String other);

	}

}

package io.github.replicatespring.webhook;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

import io.github.replicatespring.client.webhook.WebhookSecret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class WebhookSignatureTests {

	@Test
	void signsThePublishedExampleAsPublished() {
		String signature = WebhookSignature.sign(SignedDelivery.SECRET, "msg_p5jXN8AQM9LWM0D4loKWxJek",
				Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8));
		assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
	}

	@Test
	void takesASecretWithoutItsPrefix() {
		Instant now = Instant.now();
		WebhookSecret bare = new WebhookSecret(SignedDelivery.SECRET.key().substring("whsec_".length()));
		assertThat(WebhookSignature.sign(bare, "msg_1", now, new byte[0]))
			.isEqualTo(WebhookSignature.sign(SignedDelivery.SECRET, "msg_1", now, new byte[0]));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "whsec_", "whsec_not base64!" })
	void refusesAMalformedSecretWithoutRepeatingIt(String key) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WebhookSignature.sign(new WebhookSecret(key), "msg_1", Instant.now(), new byte[0]))
			.withMessageContaining("'whsec_' and a key in Base64")
			.withMessageNotContaining("not base64!");
	}

	@Test
	void aProviderRefusesASecretThatCouldBeGuessed() {
		assertThatCode(() -> WebhookSecretProvider.of(List.of(SignedDelivery.SECRET))).doesNotThrowAnyException();
		WebhookSecret weak = new WebhookSecret("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRY=");
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookSecretProvider.of(List.of(weak)))
			.withMessageContaining("23 bytes and must have 24");
	}

	@ParameterizedTest
	@ValueSource(strings = { "AAECAwQFBgcICQoLDA0ODxAREhMUFRY=", "r8_token of the wrong kind" })
	void saysFirstThatASecretLacksItsPrefix(String key) {
		WebhookSecret other = new WebhookSecret(key);
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookSecretProvider.of(List.of(other)))
			.withMessageStartingWith("The webhook secret does not begin with 'whsec_'")
			.withMessageNotContaining(key);
	}

	@Test
	void aProviderWithoutSecretsIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> WebhookSecretProvider.of(List.of()))
			.withMessageContaining("At least one");
	}

}

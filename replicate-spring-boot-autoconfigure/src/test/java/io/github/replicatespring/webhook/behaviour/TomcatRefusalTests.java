package io.github.replicatespring.webhook.behaviour;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = TomcatApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class TomcatRefusalTests extends RefusalBehaviour {

	@Test
	void publishesNothingThatIsSentAsMultipart() {
		String answer = this.sender.send(prediction("succeeded"),
				Map.of("Content-Type", "multipart/form-data; boundary=x"));
		assertThat(Sender.status(answer)).isGreaterThanOrEqualTo(400);
		assertNothingPublished();
	}

}

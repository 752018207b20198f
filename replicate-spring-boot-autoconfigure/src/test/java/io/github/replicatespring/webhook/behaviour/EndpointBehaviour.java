package io.github.replicatespring.webhook.behaviour;

import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What tests of the endpoint of the starter have in common, whatever the server.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class EndpointBehaviour {

	@Autowired
	RecordedListeners listeners;

	@Autowired
	SwitchableSecrets secrets;

	Sender sender;

	@BeforeEach
	void prepare(@LocalServerPort int port) {
		this.sender = new Sender(port, WebhookBeans.PATH);
		this.listeners.forget();
		this.secrets.available = true;
	}

	void assertNothingPublished() {
		assertThat(this.listeners.events()).isEmpty();
		assertThat(this.listeners.offered()).isEmpty();
	}

	static String head() {
		return "POST " + WebhookBeans.PATH + " HTTP/1.1\r\nHost: localhost\r\n"
				+ Sender.lines(Sender.headers(prediction("succeeded")));
	}

	static SignedDelivery prediction(String status) {
		return SignedDelivery.of(SignedDelivery.prediction(id(), status));
	}

	static String id() {
		return "p" + System.nanoTime();
	}

}

package io.github.replicatespring.webhook.behaviour;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = NettyApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.main.web-application-type=reactive")
class NettyMarkedHandlerTests extends MarkedHandlerBehaviour {

	@Test
	void waitsForAHandlerThatIsNotDoneWhenItReturns() {
		assertThat(status("/own/asynchronous", prediction())).isEqualTo(204);
		assertThat(this.webhooks.calls()).hasSize(1);
		assertThat(status("/own/failing-later", prediction())).isEqualTo(500);
	}

	@Test
	void callsTheHandlerOnAThreadThatMayBlock() {
		assertThat(status("/own/thread", prediction())).isEqualTo(204);
		assertThat(this.webhooks.calls()).singleElement().asString().startsWith("hand-over-");
	}

}

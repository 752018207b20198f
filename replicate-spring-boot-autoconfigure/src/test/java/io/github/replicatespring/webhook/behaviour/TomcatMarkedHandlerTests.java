package io.github.replicatespring.webhook.behaviour;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(classes = TomcatApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
class TomcatMarkedHandlerTests extends MarkedHandlerBehaviour {

	@Test
	void refusesAHandlerThatIsNotDoneWhenItReturns(CapturedOutput output) {
		assertThat(status("/own/asynchronous", prediction())).isEqualTo(500);
		assertThat(this.webhooks.calls()).isEmpty();
		assertThat(output).contains("must have handled the delivery when it returns");
	}

}

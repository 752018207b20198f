package io.github.replicatespring.webhook.behaviour;

import java.util.concurrent.Callable;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.webhook.ReplicateWebhook;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * What an application writes for one kind of server only.
 */
@Controller
class ServletWebhooks {

	private final ApplicationWebhooks webhooks;

	ServletWebhooks(ApplicationWebhooks webhooks) {
		this.webhooks = webhooks;
	}

	@ReplicateWebhook
	@PostMapping("/own/answering/{status}")
	void answering(Prediction prediction, HttpServletResponse response, @PathVariable int status) {
		this.webhooks.called(prediction.id());
		response.setStatus(status);
	}

	@ReplicateWebhook
	@PostMapping("/own/failing/{status}")
	void failing(Prediction prediction, HttpServletResponse response, @PathVariable int status) {
		this.webhooks.called(prediction.id());
		response.setStatus(status);
		throw new IllegalStateException("too late");
	}

	@ReplicateWebhook
	@PostMapping("/own/asynchronous")
	Callable<String> asynchronous(Prediction prediction) {
		return () -> {
			this.webhooks.called(prediction.id());
			return "later";
		};
	}

}

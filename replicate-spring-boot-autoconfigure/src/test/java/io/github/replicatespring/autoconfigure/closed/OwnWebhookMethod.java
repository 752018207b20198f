package io.github.replicatespring.autoconfigure.closed;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.webhook.ReplicateWebhook;

import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller of the application, of which some methods are marked.
 */
@RestController
public class OwnWebhookMethod {

	@ReplicateWebhook
	@PostMapping("/own/method")
	void method(Prediction prediction) {
		OwnWebhook.CALLS.add(prediction);
	}

	@PostMapping("/unmarked")
	void unmarked(Prediction prediction) {
		OwnWebhook.CALLS.add(prediction);
	}

	@PostMapping("/unmarked/attribute")
	void attribute(@ModelAttribute Prediction prediction) {
		OwnWebhook.CALLS.add(prediction);
	}

	@PostMapping("/unmarked/form")
	void form(Form form) {
		OwnWebhook.CALLS.add(form);
	}

	/**
	 * A form of the application with one of our values in it.
	 *
	 * @param prediction one of our values
	 */
	record Form(Prediction prediction) {

	}

}

package io.github.replicatespring.autoconfigure.closed;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.webhook.ReplicateWebhook;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * A controller of the application, marked as a whole.
 */
@RestController
@ReplicateWebhook
public class OwnWebhook {

	static final Queue<Object> CALLS = new ConcurrentLinkedQueue<>();

	@PostMapping("/own")
	void own(Prediction prediction) {
		CALLS.add(prediction);
	}

	@PostMapping("/own/body")
	void body(@RequestBody String body) {
		CALLS.add(body);
	}

}

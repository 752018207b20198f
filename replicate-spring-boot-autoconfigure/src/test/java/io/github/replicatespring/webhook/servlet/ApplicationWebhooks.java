package io.github.replicatespring.webhook.servlet;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.webhook.ReplicateWebhook;
import io.github.replicatespring.webhook.WebhookDelivery;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * What an application writes itself: methods that are marked, and one that is not.
 */
@Controller
class ApplicationWebhooks {

	private final Queue<Object> calls = new ConcurrentLinkedQueue<>();

	@ReplicateWebhook
	@PostMapping("/own/prediction")
	void prediction(Prediction prediction) {
		this.calls.add(prediction.id());
	}

	@ReplicateWebhook
	@PostMapping("/own/either")
	void either(@Nullable Prediction prediction, @Nullable Training training, WebhookDelivery delivery) {
		this.calls.add(List.of(prediction != null, training != null, delivery.id()));
	}

	@ReplicateWebhook
	@PostMapping("/own/nothing")
	@ResponseBody
	String nothing() {
		this.calls.add("called");
		return "thanks";
	}

	@ReplicateWebhook
	@PostMapping("/own/body/{customer}")
	void body(@RequestBody String body, @PathVariable String customer) {
		this.calls.add(customer + ":" + body);
	}

	@ReplicateWebhook
	@PostMapping("/own/refusing")
	ResponseEntity<String> refusing(Prediction prediction) {
		this.calls.add(prediction.id());
		return ResponseEntity.status(409).body("not now");
	}

	@ReplicateWebhook
	@PostMapping("/own/answering/{status}")
	void answering(Prediction prediction, HttpServletResponse response, @PathVariable int status) {
		this.calls.add(prediction.id());
		response.setStatus(status);
	}

	@ReplicateWebhook
	@PostMapping("/own/failing/{status}")
	void failing(Prediction prediction, HttpServletResponse response, @PathVariable int status) {
		this.calls.add(prediction.id());
		response.setStatus(status);
		throw new IllegalStateException("too late");
	}

	@ReplicateWebhook
	@PostMapping("/own/asynchronous")
	Callable<String> asynchronous(Prediction prediction) {
		return () -> {
			this.calls.add(prediction.id());
			return "later";
		};
	}

	@PostMapping("/unmarked")
	void unmarked(Prediction prediction) {
		this.calls.add(prediction.id());
	}

	List<Object> calls() {
		return List.copyOf(this.calls);
	}

	void forget() {
		this.calls.clear();
	}

}

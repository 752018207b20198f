package io.github.replicatespring.webhook.behaviour;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.event.Delivery;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;
import io.github.replicatespring.event.TrainingCompletedEvent;
import io.github.replicatespring.event.TrainingUpdatedEvent;
import io.github.replicatespring.webhook.ReplicateWebhook;
import io.github.replicatespring.webhook.WebhookDelivery;
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
	@PostMapping("/own/event")
	void event(Delivery delivery, @Nullable PredictionCompletedEvent completed,
			@Nullable PredictionUpdatedEvent updated, @Nullable TrainingCompletedEvent trained,
			@Nullable TrainingUpdatedEvent training) {
		Object id = (trained != null) ? trained.training().id() : delivery.id();
		this.calls.add(List.of(id, completed != null, updated != null, trained != null, training != null));
	}

	@PostMapping("/unmarked")
	void unmarked(Prediction prediction) {
		this.calls.add(prediction.id());
	}

	void called(String call) {
		this.calls.add(call);
	}

	List<Object> calls() {
		return List.copyOf(this.calls);
	}

	void forget() {
		this.calls.clear();
	}

}

package io.github.replicatespring.webhook.behaviour;

import java.time.Duration;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.webhook.ReplicateWebhook;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/**
 * What an application writes for one kind of server only.
 */
@Controller
class ReactiveWebhooks {

	private final ApplicationWebhooks webhooks;

	ReactiveWebhooks(ApplicationWebhooks webhooks) {
		this.webhooks = webhooks;
	}

	@ReplicateWebhook
	@PostMapping("/own/answering/{status}")
	void answering(Prediction prediction, ServerHttpResponse response, @PathVariable int status) {
		this.webhooks.called(prediction.id());
		response.setRawStatusCode(status);
	}

	@ReplicateWebhook
	@PostMapping("/own/failing/{status}")
	void failing(Prediction prediction, ServerHttpResponse response, @PathVariable int status) {
		this.webhooks.called(prediction.id());
		response.setRawStatusCode(status);
		throw new IllegalStateException("too late");
	}

	@ReplicateWebhook
	@PostMapping("/own/asynchronous")
	Mono<Void> asynchronous(Prediction prediction) {
		return Mono.delay(Duration.ofMillis(100))
			.doOnNext((tick) -> this.webhooks.called(Thread.currentThread().getName()))
			.then();
	}

	@ReplicateWebhook
	@PostMapping("/own/failing-later")
	Mono<Void> failingLater(Prediction prediction) {
		this.webhooks.called(prediction.id());
		return Mono.delay(Duration.ofMillis(10)).then(Mono.error(new IllegalStateException("too late")));
	}

	@ReplicateWebhook
	@PostMapping("/own/thread")
	void thread(Prediction prediction) {
		this.webhooks.called(Thread.currentThread().getName());
	}

}

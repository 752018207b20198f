package io.github.replicatespring.autoconfigure;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.completion.CompletionEvents;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.TrainingUpdatedEvent;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Listeners hear of completions in whichever context of a hierarchy they are.
 */
class ChildContextTests {

	private static final AutoConfigurations OURS = AutoConfigurations.of(ReplicateAutoConfiguration.class,
			ReplicateCompletionAutoConfiguration.class, ReplicateWebhookAutoConfiguration.class);

	private final Listener above = new Listener();

	private final Listener first = new Listener();

	private final Listener second = new Listener();

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(OURS);

	@Test
	void listenersOfEveryContextHearOnce() {
		this.runner.withBean("above", Listener.class, () -> this.above).run((parent) -> {
			CompletionEvents events = parent.getBean(CompletionEvents.class);
			this.runner.withParent(parent).withBean("first", Listener.class, () -> this.first).run((child) -> {
				assertThat(child.getBean(CompletionEvents.class)).isSameAs(events);
				this.runner.withParent(child)
					.withBean("second", Listener.class, () -> this.second)
					.run((grandchild) -> publish(events, "p1"));
				publish(events, "p2");
			});
			publish(events, "p3");
		});
		assertThat(this.above.heard).containsExactly("p1", "t-p1", "p2", "t-p2", "p3", "t-p3");
		assertThat(this.first.heard).containsExactly("p1", "t-p1", "p2", "t-p2");
		assertThat(this.second.heard).containsExactly("p1", "t-p1");
	}

	@Test
	void whatAListenerOfAChildThrowsIsThrownOn() {
		this.runner.run((parent) -> this.runner.withParent(parent)
			.withBean(FailingListener.class)
			.run((child) -> assertThatIllegalStateException()
				.isThrownBy(() -> publish(parent.getBean(CompletionEvents.class), "p1"))
				.withMessage("not handled")));
	}

	private static void publish(CompletionEvents events, String id) {
		JsonMapper json = JsonMapper.shared();
		events.publish(Prediction.of(json.readTree("{\"id\":\"%s\",\"status\":\"succeeded\"}".formatted(id))),
				CompletionSource.POLL, null);
		events.publish(Training.of(json.readTree("{\"id\":\"t-%s\",\"status\":\"processing\"}".formatted(id))),
				CompletionSource.POLL, null);
	}

	static class Listener {

		final List<String> heard = new CopyOnWriteArrayList<>();

		@EventListener
		void on(PredictionCompletedEvent event) {
			this.heard.add(event.prediction().id());
		}

		@EventListener
		void on(TrainingUpdatedEvent event) {
			this.heard.add(event.training().id());
		}

	}

	static class FailingListener {

		@EventListener
		void on(PredictionCompletedEvent event) {
			throw new IllegalStateException("not handled");
		}

	}

}

package io.github.replicatespring.webhook;

import io.github.replicatespring.completion.BackgroundPublisher;
import io.github.replicatespring.completion.CompletionEvents;
import io.github.replicatespring.completion.CompletionStore;
import io.github.replicatespring.completion.HandOvers;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * Hand-overs on daemon threads, with nothing in particular about them.
 */
public final class TestHandOvers {

	private TestHandOvers() {
	}

	public static HandOvers of(CompletionStore store) {
		CustomizableThreadFactory factory = new CustomizableThreadFactory("hand-over-");
		factory.setDaemon(true);
		BackgroundPublisher retries = new BackgroundPublisher(store, new CompletionEvents((event) -> {
		}));
		return new HandOvers(store, retries, 16, factory, (task) -> task);
	}

}

package io.github.replicatespring.sample;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * All pages that somebody has open.
 */
@Component
class OpenPages {

	private final Set<OpenPage> pages = ConcurrentHashMap.newKeySet();

	void add(OpenPage page) {
		this.pages.add(page);
	}

	void remove(OpenPage page) {
		this.pages.remove(page);
	}

	void tell(Message message) {
		this.pages.forEach((page) -> page.tell(message));
	}

	// Keeps proxies from closing an idle connection, and finds out which browsers have
	// gone.
	@Scheduled(fixedRate = 15, timeUnit = TimeUnit.SECONDS)
	void heartbeat() {
		tell(Message.HEARTBEAT);
	}

	// The server waits at shutdown until every request has ended, and these never would.
	@EventListener(ContextClosedEvent.class)
	void close() {
		this.pages.forEach(OpenPage::close);
	}

}

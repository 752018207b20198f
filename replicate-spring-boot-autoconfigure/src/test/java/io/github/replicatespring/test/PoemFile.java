package io.github.replicatespring.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.github.replicatespring.event.PredictionCompletedEvent;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.event.EventListener;

/**
 * The application of the tests in this package: files poems.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class PoemFile {

	private final List<String> filed = new CopyOnWriteArrayList<>();

	private final List<String> complaints = new CopyOnWriteArrayList<>();

	@EventListener
	void on(PredictionCompletedEvent event) {
		if (event.isSucceeded()) {
			this.filed.add(event.prediction().outputText());
		}
		else {
			this.complaints.add(event.prediction().error());
		}
	}

	void clear() {
		this.filed.clear();
		this.complaints.clear();
	}

	List<String> filed() {
		return this.filed;
	}

	List<String> complaints() {
		return this.complaints;
	}

}

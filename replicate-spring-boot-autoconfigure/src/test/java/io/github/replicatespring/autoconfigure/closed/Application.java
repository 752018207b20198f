package io.github.replicatespring.autoconfigure.closed;

import java.util.List;
import java.util.function.Consumer;

import io.github.replicatespring.autoconfigure.ReplicateAutoConfiguration;
import io.github.replicatespring.autoconfigure.ReplicateCompletionAutoConfiguration;
import io.github.replicatespring.autoconfigure.ReplicateWebhookAutoConfiguration;
import io.github.replicatespring.autoconfigure.ReplicateWebhookReactiveAutoConfiguration;
import io.github.replicatespring.autoconfigure.ReplicateWebhookServletAutoConfiguration;
import io.github.replicatespring.webhook.SignedDelivery;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.http.HttpHeaders;

/**
 * An application to be asked for webhooks, whatever the web stack.
 */
interface Application {

	AutoConfigurations OURS = AutoConfigurations.of(ReplicateAutoConfiguration.class,
			ReplicateCompletionAutoConfiguration.class, ReplicateWebhookAutoConfiguration.class,
			ReplicateWebhookServletAutoConfiguration.class, ReplicateWebhookReactiveAutoConfiguration.class,
			WebClientAutoConfiguration.class);

	Application with(String... properties);

	Application excluded();

	Application withoutSpringApplication();

	void run(Consumer<Requests> test);

	String reason();

	/**
	 * What a {@code SpringApplication} would apply of ours.
	 */
	@SuppressWarnings({ "unchecked", "rawtypes" })
	static List<ApplicationContextInitializer<ConfigurableApplicationContext>> initializers(boolean started) {
		return started ? (List) SpringFactoriesLoader.forDefaultResourceLocation()
			.load(ApplicationContextInitializer.class)
			.stream()
			.filter((initializer) -> initializer.getClass().getName().startsWith("io.github.replicatespring"))
			.toList() : List.of();
	}

	interface Requests {

		int post(String uri, HttpHeaders headers, byte[] body);

		default int post(String uri) {
			return post(uri, HttpHeaders.EMPTY, new byte[] { '{', '}' });
		}

		default int post(String uri, SignedDelivery delivery) {
			HttpHeaders headers = new HttpHeaders();
			headers.set("webhook-id", delivery.id());
			headers.set("webhook-timestamp", delivery.timestamp());
			headers.set("webhook-signature", delivery.signature());
			return post(uri, headers, delivery.body());
		}

	}

}

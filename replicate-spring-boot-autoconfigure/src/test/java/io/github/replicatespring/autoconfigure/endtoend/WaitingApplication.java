package io.github.replicatespring.autoconfigure.endtoend;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.replicatespring.client.ReplicateClient;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * An application that waits for predictions until it is told to end, and then says how
 * its waiters fared.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WaitingApplication {

	static final String ENDED = "ENDED ";

	private static final int BLOCKING = 100;

	private final Queue<String> failures = new ConcurrentLinkedQueue<>();

	private final Queue<String> results = new ConcurrentLinkedQueue<>();

	public static void main(String[] arguments) {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(WaitingApplication.class)
			.web(WebApplicationType.NONE)
			.run(arguments);
		WaitingApplication application = context.getBean(WaitingApplication.class);
		SpringApplication.getShutdownHandlers().add(application::report);
		application.wait(context.getBean(ReplicateClient.class), context.getBean(ThreadPoolTaskExecutor.class),
				Integer.parseInt(arguments[0]));
	}

	/**
	 * Hundred callers block, the others wait without threads; all would have what they
	 * abandon canceled.
	 */
	private void wait(ReplicateClient client, ThreadPoolTaskExecutor threads, int count) {
		for (int i = 0; i < BLOCKING; i++) {
			threads.execute(() -> {
				try {
					this.results.add(client.run("acme/poet").cancelWhenAbandoned(true).text());
				}
				catch (RuntimeException ex) {
					failed(ex);
				}
			});
		}
		Flux.range(0, count - BLOCKING)
			.flatMap((i) -> client.reactive()
				.run("acme/poet")
				.cancelWhenAbandoned(true)
				.text()
				.doOnError(this::failed)
				.onErrorComplete(), count)
			.subscribe(this.results::add);
	}

	private void failed(@Nullable Throwable failure) {
		this.failures.add(String.valueOf((failure != null) ? failure.getMessage() : null));
	}

	private void report() {
		long told = this.failures.stream()
			.filter((message) -> message.contains("go on at Replicate") || message.contains("goes on at Replicate"))
			.count();
		System.out.println(ENDED + this.failures.size() + " " + told + " " + this.results.size());
		this.failures.stream().distinct().limit(3).forEach(System.out::println);
	}

	@Bean
	ThreadPoolTaskExecutor callers() {
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setCorePoolSize(BLOCKING);
		return executor;
	}

}

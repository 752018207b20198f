package io.github.replicatespring.autoconfigure.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.github.replicatespring.webhook.SignedDelivery;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A delivery is answered after its thread has gone back to the server, and yet not before
 * the application's filters are done with the answer, whatever their order.
 */
class FiltersBeforeAnswersTests {

	private static final int DELIVERIES = 50;

	@ParameterizedTest
	@ValueSource(strings = { "", "server.servlet.context-path=/shop", "spring.mvc.servlet.path=/api" })
	void filtersHaveTheirSay(String property) throws Exception {
		String prefix = property.substring(property.indexOf('=') + 1);
		try (ConfigurableApplicationContext application = start(property)) {
			for (int i = 0; i < DELIVERIES; i++) {
				assertThat(send(application, prefix + "/replicate/webhook")).startsWith("HTTP/1.1 204")
					.contains("X-Filter: done");
			}
			assertThat(application.getBean(SlowFilter.class).asynchronous).hasSize(DELIVERIES).containsOnly(true);
			MeterRegistry meters = application.getBean(MeterRegistry.class);
			await()
				.untilAsserted(() -> assertThat(meters.get("http.server.requests").tag("status", "204").timer().count())
					.isEqualTo(DELIVERIES));
		}
	}

	private static ConfigurableApplicationContext start(String property) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "replicate.webhook.secret=" + SignedDelivery.SECRET.key(),
					property.isEmpty() ? "a=b" : property)
			.run();
	}

	// All of it at once, so that the body is there in the first pass.
	private static String send(ConfigurableApplicationContext application, String path) throws IOException {
		SignedDelivery delivery = SignedDelivery.of(SignedDelivery.prediction("p" + System.nanoTime(), "succeeded"));
		String head = """
				POST %s HTTP/1.1\r
				Host: localhost\r
				Connection: close\r
				webhook-id: %s\r
				webhook-timestamp: %s\r
				webhook-signature: %s\r
				Content-Length: %d\r
				\r
				""".formatted(path, delivery.id(), delivery.timestamp(), delivery.signature(), delivery.body().length);
		ByteArrayOutputStream message = new ByteArrayOutputStream();
		message.write(head.getBytes(StandardCharsets.ISO_8859_1));
		message.write(delivery.body());
		int port = application.getEnvironment().getRequiredProperty("local.server.port", int.class);
		try (Socket socket = new Socket("localhost", port)) {
			socket.setSoTimeout(20_000);
			message.writeTo(socket.getOutputStream());
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ RecordedEnds.class, SlowFilter.class })
	static class Application {

		// Registered rather than found, and as early as an application can have it.
		@Bean
		FilterRegistrationBean<SlowFilter> slowFilterRegistration(SlowFilter filter) {
			FilterRegistrationBean<SlowFilter> registration = new FilterRegistrationBean<>(filter);
			registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
			return registration;
		}

	}

	/**
	 * Not done before the listeners are.
	 */
	static class SlowFilter implements Filter {

		private final Queue<Boolean> asynchronous = new ConcurrentLinkedQueue<>();

		private final RecordedEnds ends;

		SlowFilter(RecordedEnds ends) {
			this.ends = ends;
		}

		@Override
		public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
				throws IOException, ServletException {
			chain.doFilter(request, response);
			this.asynchronous.add(request.isAsyncStarted());
			try {
				this.ends.next();
			}
			catch (InterruptedException ex) {
				throw new ServletException(ex);
			}
			((HttpServletResponse) response).setHeader("X-Filter", "done");
		}

	}

}

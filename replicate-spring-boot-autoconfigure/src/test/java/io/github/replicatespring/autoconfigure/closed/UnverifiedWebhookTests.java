package io.github.replicatespring.autoconfigure.closed;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.replicatespring.autoconfigure.ReplicateAutoConfiguration;
import io.github.replicatespring.autoconfigure.ReplicateCompletionAutoConfiguration;
import io.github.replicatespring.autoconfigure.ReplicateWebhookAutoConfiguration;
import io.github.replicatespring.autoconfigure.ReplicateWebhookReactiveAutoConfiguration;
import io.github.replicatespring.autoconfigure.ReplicateWebhookServletAutoConfiguration;
import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.StringUtils;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No handler that is marked is reached by a request that was not verified, also where
 * nothing of the starter is there to verify it.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnverifiedWebhookTests {

	private static final String EVIL = "?id=evil&status=succeeded&prediction.id=evil&prediction.status=succeeded";

	private static final String[] SWITCHED_OFF = { "replicate.enabled=false" };

	private static final String[] SECRET = { "replicate.webhook.secret=" + SignedDelivery.SECRET.key() };

	private static final AutoConfigurations OURS = AutoConfigurations.of(ReplicateAutoConfiguration.class,
			ReplicateCompletionAutoConfiguration.class, ReplicateWebhookAutoConfiguration.class,
			ReplicateWebhookServletAutoConfiguration.class, ReplicateWebhookReactiveAutoConfiguration.class,
			WebClientAutoConfiguration.class);

	@BeforeEach
	void forget() {
		OwnWebhook.CALLS.clear();
	}

	static Stream<Application> unverified() {
		return Stream.of(Scanned.class, Declared.class)
			.flatMap((controllers) -> Stream.of(Servlet.of(controllers).with(SWITCHED_OFF),
					Servlet.of(controllers).excluded(), Reactive.of(controllers).with(SWITCHED_OFF),
					Reactive.of(controllers).excluded()));
	}

	@ParameterizedTest
	@MethodSource("unverified")
	void aMarkedHandlerIsRefusedWhereNothingVerifies(Application application, CapturedOutput output) {
		application.run((requests) -> {
			assertThat(requests.post("/own" + EVIL)).isEqualTo(503);
			assertThat(requests.post("/own/body")).isEqualTo(503);
			assertThat(requests.post("/own/method" + EVIL)).isEqualTo(503);
			assertThat(requests.post("/own/body", SignedDelivery.of("{}"))).isEqualTo(503);
		});
		assertThat(OwnWebhook.CALLS).isEmpty();
		assertThat(output.toString().lines().filter((line) -> line.contains("WARN") && line.contains("503"))).hasSize(1)
			.allMatch((line) -> line.contains("OwnWebhook") && line.contains(application.reason()));
	}

	@Test
	void theAnnotationAloneBringsTheRefusal() {
		for (Application application : List.of(Servlet.of(OwnWebhook.class), Reactive.of(OwnWebhook.class))) {
			application.excluded()
				.withoutSpringApplication()
				.run((requests) -> assertThat(requests.post("/own/body")).isEqualTo(503));
		}
		assertThat(OwnWebhook.CALLS).isEmpty();
	}

	@Test
	void verificationStandsBeforeTheRefusal() {
		for (Application application : List.of(Servlet.of(Declared.class), Reactive.of(Declared.class))) {
			application.with(SECRET).run((requests) -> {
				assertThat(requests.post("/own" + EVIL)).isEqualTo(401);
				assertThat(requests.post("/own/method", SignedDelivery.of(SignedDelivery.prediction("p", "succeeded"))))
					.isEqualTo(204);
			});
		}
		assertThat(OwnWebhook.CALLS).hasSize(2);
	}

	@Test
	void noHandlerIsGivenAValueOfOursThatTheRequestMadeUp() {
		for (Application application : List.of(Servlet.of(Declared.class), Reactive.of(Declared.class))) {
			for (Application variant : List.of(application.with(SECRET), application.with(SWITCHED_OFF),
					application.excluded(), application.excluded().withoutSpringApplication())) {
				variant.run((requests) -> {
					for (String path : List.of("/unmarked", "/unmarked/attribute", "/unmarked/form")) {
						assertThat(requests.post(path + EVIL)).as("%s of %s", path, variant).isIn(400, 500);
					}
				});
			}
		}
		assertThat(OwnWebhook.CALLS).isEmpty();
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

	interface Application {

		Application with(String... properties);

		Application excluded();

		Application withoutSpringApplication();

		void run(Consumer<Requests> test);

		String reason();

	}

	/**
	 * A servlet application.
	 *
	 * @param controllers where its controllers come from
	 * @param ours whether the auto-configurations of the starter are there
	 * @param started whether a {@code SpringApplication} starts it
	 * @param properties its properties
	 */
	record Servlet(Class<?> controllers, boolean ours, boolean started,
			List<String> properties) implements Application {

		static Application of(Class<?> controllers) {
			return new Servlet(controllers, true, true, List.of());
		}

		@Override
		public Application with(String... properties) {
			return new Servlet(this.controllers, this.ours, this.started, List.of(properties));
		}

		@Override
		public Application excluded() {
			return new Servlet(this.controllers, false, this.started, this.properties);
		}

		@Override
		public Application withoutSpringApplication() {
			return new Servlet(this.controllers, this.ours, false, this.properties);
		}

		@Override
		public String reason() {
			return this.ours ? "'replicate.enabled' is false" : "auto-configuration";
		}

		@Override
		public void run(Consumer<Requests> test) {
			WebApplicationContextRunner runner = new WebApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(WebMvcAutoConfiguration.class,
						DispatcherServletAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class))
				.withUserConfiguration(this.controllers)
				.withPropertyValues(StringUtils.toStringArray(this.properties))
				.withInitializer((context) -> initializers(this.started).forEach((own) -> own.initialize(context)));
			(this.ours ? runner.withConfiguration(OURS) : runner).run((context) -> {
				assertThat(context).hasNotFailed();
				MockMvcTester mvc = MockMvcTester.from((WebApplicationContext) context.getSourceApplicationContext());
				test.accept((uri, headers, body) -> {
					MvcTestResult result = mvc.post()
						.uri(uri)
						.headers(headers)
						.contentType(MediaType.APPLICATION_JSON)
						.content(body)
						.exchange();
					return (result.getUnresolvedException() != null) ? 500 : result.getResponse().getStatus();
				});
			});
		}
	}

	/**
	 * A reactive application.
	 *
	 * @param controllers where its controllers come from
	 * @param ours whether the auto-configurations of the starter are there
	 * @param started whether a {@code SpringApplication} starts it
	 * @param properties its properties
	 */
	record Reactive(Class<?> controllers, boolean ours, boolean started,
			List<String> properties) implements Application {

		static Application of(Class<?> controllers) {
			return new Reactive(controllers, true, true, List.of());
		}

		@Override
		public Application with(String... properties) {
			return new Reactive(this.controllers, this.ours, this.started, List.of(properties));
		}

		@Override
		public Application excluded() {
			return new Reactive(this.controllers, false, this.started, this.properties);
		}

		@Override
		public Application withoutSpringApplication() {
			return new Reactive(this.controllers, this.ours, false, this.properties);
		}

		@Override
		public String reason() {
			return this.ours ? "'replicate.enabled' is false" : "auto-configuration";
		}

		@Override
		public void run(Consumer<Requests> test) {
			ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(WebFluxAutoConfiguration.class, CodecsAutoConfiguration.class))
				.withUserConfiguration(this.controllers)
				.withPropertyValues(StringUtils.toStringArray(this.properties))
				.withInitializer((context) -> initializers(this.started).forEach((own) -> own.initialize(context)));
			(this.ours ? runner.withConfiguration(OURS) : runner).run((context) -> {
				assertThat(context).hasNotFailed();
				WebTestClient web = WebTestClient.bindToApplicationContext((ApplicationContext) context).build();
				test.accept((uri, headers, body) -> web.post()
					.uri(uri)
					.headers((all) -> all.addAll(headers))
					.contentType(MediaType.APPLICATION_JSON)
					.bodyValue(body)
					.exchange()
					.expectBody()
					.returnResult()
					.getStatus()
					.value());
			});
		}
	}

	/**
	 * What a {@code SpringApplication} would apply of ours.
	 */
	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static List<ApplicationContextInitializer<ConfigurableApplicationContext>> initializers(boolean started) {
		return started ? (List) SpringFactoriesLoader.forDefaultResourceLocation()
			.load(ApplicationContextInitializer.class)
			.stream()
			.filter((initializer) -> initializer.getClass().getName().startsWith("io.github.replicatespring"))
			.toList() : List.of();
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ OwnWebhook.class, OwnWebhookMethod.class })
	static class Scanned {

	}

	@Configuration(proxyBeanMethods = false)
	static class Declared {

		@Bean
		Object ownWebhook() {
			return new OwnWebhook();
		}

		@Bean
		OwnWebhookMethod ownWebhookMethod() {
			return new OwnWebhookMethod();
		}

	}

}

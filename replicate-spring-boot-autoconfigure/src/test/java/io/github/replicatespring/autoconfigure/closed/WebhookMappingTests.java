package io.github.replicatespring.autoconfigure.closed;

import java.util.List;
import java.util.stream.Stream;

import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.config.WebFluxConfigurationSupport;
import org.springframework.web.reactive.config.WebFluxConfigurer;
import org.springframework.web.servlet.config.annotation.PathMatchConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurationSupport;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Webhooks find the starter's endpoint however the application maps its own requests, and
 * nothing that they cannot reach goes unsaid.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebhookMappingTests {

	private static final String PATH = "/replicate/webhook";

	private static final String SECRET = "replicate.webhook.secret=" + SignedDelivery.SECRET.key();

	private static final String[] VERSIONED = { SECRET, "spring.mvc.apiversion.use.header=X-API-Version",
			"spring.webflux.apiversion.use.header=X-API-Version" };

	@BeforeEach
	void forget() {
		OwnWebhook.CALLS.clear();
	}

	static Stream<Application> applications() {
		return Stream
			.of(List.of(OwnWebhook.class, OwnWebhook.class), List.of(Prefixed.class, Prefixed.class),
					List.of(MvcByHand.class, WebFluxByHand.class))
			.flatMap((controllers) -> Stream.of(ServletApplication.of(controllers.get(0)),
					ReactiveApplication.of(controllers.get(1))))
			.flatMap((application) -> Stream.of(application.with(SECRET), application.with(VERSIONED)));
	}

	@ParameterizedTest
	@MethodSource("applications")
	void webhooksReachTheEndpointOfTheStarter(Application application) {
		application.run((requests) -> {
			assertThat(requests.post(PATH, delivery())).isEqualTo(204);
			assertThat(requests.post(PATH)).isEqualTo(401);
		});
	}

	static Stream<Application> byHand() {
		return Stream.of(ServletApplication.of(MvcByHand.class).with(SECRET),
				ReactiveApplication.of(WebFluxByHand.class).with(SECRET));
	}

	@ParameterizedTest
	@MethodSource("byHand")
	void markedHandlersAreCalledWhereTheWebStackIsConfiguredByHand(Application application) {
		application.run((requests) -> assertThat(requests.post("/own", delivery())).isEqualTo(204));
		assertThat(OwnWebhook.CALLS).hasSize(1);
	}

	static Stream<Application> both() {
		return Stream.of(ServletApplication.of(OwnWebhook.class), ReactiveApplication.of(OwnWebhook.class));
	}

	@ParameterizedTest
	@MethodSource("both")
	void warnsOfMarkedHandlersThatNeedAnApiVersion(Application application, CapturedOutput output) {
		application.with(VERSIONED).run((requests) -> assertThat(requests.post("/own", delivery())).isEqualTo(400));
		assertThat(warnings(output)).hasSize(2).allMatch((line) -> line.contains("OwnWebhook#"));
	}

	@ParameterizedTest
	@MethodSource("both")
	void saysNothingWhereHandlersAreReachedWithoutAVersion(Application application, CapturedOutput output) {
		String[] optional = { SECRET, "spring.mvc.apiversion.use.header=X-API-Version",
				"spring.mvc.apiversion.required=false", "spring.webflux.apiversion.use.header=X-API-Version",
				"spring.webflux.apiversion.default=1", "replicate.webhook.permitted-paths=/own" };
		application.with(optional).run((requests) -> assertThat(requests.post("/own", delivery())).isEqualTo(204));
		assertThat(warnings(output)).isEmpty();
	}

	@Test
	void warnsWhereWebFluxFindsNoHandlerWithoutAVersion(CapturedOutput output) {
		ReactiveApplication.of(OwnWebhook.class)
			.with(SECRET, "spring.webflux.apiversion.use.header=X-API-Version",
					"spring.webflux.apiversion.required=false")
			.run((requests) -> assertThat(requests.post("/own", delivery())).isEqualTo(404));
		assertThat(warnings(output)).hasSize(2).allMatch((line) -> line.contains("spring.webflux.apiversion.default"));
	}

	static Stream<Application> prefixed() {
		return Stream.of(ServletApplication.of(Prefixed.class), ReactiveApplication.of(Prefixed.class));
	}

	@ParameterizedTest
	@MethodSource("prefixed")
	void warnsOfPermittedPathsWithoutAMarkedHandler(Application application, CapturedOutput output) {
		application.with(SECRET, "replicate.webhook.permitted-paths=/own,/api/own/body").run((requests) -> {
		});
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains("'replicate.webhook.permitted-paths' has /own,", "/api/own");
	}

	static Stream<Application> shadowed() {
		return Stream.of(ServletApplication.of(SamePath.class), ReactiveApplication.of(SamePath.class));
	}

	@ParameterizedTest
	@MethodSource("shadowed")
	void warnsOfAHandlerBehindTheEndpointOfTheStarter(Application application, CapturedOutput output) {
		application.with(SECRET).run((requests) -> assertThat(requests.post(PATH, delivery())).isEqualTo(204));
		assertThat(warnings(output)).singleElement().asString().contains("SamePath#", "'replicate.webhook.path'");
	}

	private static SignedDelivery delivery() {
		return SignedDelivery.of(SignedDelivery.prediction("p", "succeeded"));
	}

	private static Stream<String> warnings(CapturedOutput output) {
		return output.toString()
			.lines()
			.filter((line) -> line.contains("WARN") && line.contains("io.github.replicatespring.webhook "));
	}

	@Configuration(proxyBeanMethods = false)
	@Import(OwnWebhook.class)
	static class Prefixed {

		@Bean
		WebMvcConfigurer mvcPrefix() {
			return new WebMvcConfigurer() {

				@Override
				public void configurePathMatch(PathMatchConfigurer configurer) {
					configurer.addPathPrefix("/api", (type) -> true);
				}

			};
		}

		@Bean
		WebFluxConfigurer webFluxPrefix() {
			return new WebFluxConfigurer() {

				@Override
				public void configurePathMatching(
						org.springframework.web.reactive.config.PathMatchConfigurer configurer) {
					configurer.addPathPrefix("/api", (type) -> true);
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(OwnWebhook.class)
	static class MvcByHand extends WebMvcConfigurationSupport {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(OwnWebhook.class)
	static class WebFluxByHand extends WebFluxConfigurationSupport {

	}

	@RestController
	static class SamePath {

		@PostMapping(PATH)
		void receive() {
		}

	}

}

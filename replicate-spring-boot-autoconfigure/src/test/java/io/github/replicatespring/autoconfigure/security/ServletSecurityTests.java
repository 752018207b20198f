package io.github.replicatespring.autoconfigure.security;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.replicatespring.webhook.SignedDelivery;
import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.configuration.WebSecurityCustomizer;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.DefaultMockMvcBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ServletSecurityTests {

	private static final String PATH = "/replicate/webhook";

	private static final String OWN = "/own/webhook";

	private static final String CLOSED = "replicate.webhook.permit-all=false";

	private static final String NO_ACTUATOR_SECURITY = "spring.autoconfigure.exclude="
			+ ManagementWebSecurityAutoConfiguration.class.getName();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner().withPropertyValues(
			"replicate.webhook.secret=" + SignedDelivery.SECRET.key(), "management.endpoints.web.exposure.include=*",
			"replicate.webhook.permitted-paths=" + OWN);

	static Stream<Object[]> arrangements() {
		return Stream
			.<Class<?>>of(ServletArrangements.BootDefault.class, ServletArrangements.OwnChain.class,
					ServletArrangements.SeveralChains.class, ServletArrangements.ChainWithoutRules.class,
					ServletArrangements.AnyRequestFirst.class, ServletArrangements.ChainForAPart.class)
			.flatMap((arrangement) -> Stream.of(new Object[] { arrangement, "spring.autoconfigure.exclude=" },
					new Object[] { arrangement, NO_ACTUATOR_SECURITY }));
	}

	@ParameterizedTest
	@MethodSource("arrangements")
	void opensTwoRequestsAndLeavesEverythingElseAsItWas(Class<?> arrangement, String property) {
		Map<String, Integer> asItWas = new LinkedHashMap<>();
		this.runner.withUserConfiguration(arrangement)
			.withPropertyValues(property, CLOSED, "replicate.webhook.permitted-paths=")
			.run((context) -> asItWas.putAll(probe(mvc(context))));
		assertThat(asItWas.values()).contains(400).containsAnyOf(401, 403).as("the probes can tell");
		this.runner.withUserConfiguration(arrangement).withPropertyValues(property).run((context) -> {
			MockMvc mvc = mvc(context);
			assertThat(deliver(mvc, PATH)).isEqualTo(204);
			assertThat(deliver(mvc, OWN)).isEqualTo(204);
			assertThat(probe(mvc)).isEqualTo(asItWas);
		});
	}

	@Test
	void aPropertyKeepsTheEndpointClosed() {
		this.runner.withUserConfiguration(ServletArrangements.BootDefault.class)
			.withPropertyValues(CLOSED)
			.run((context) -> {
				assertThat(deliver(mvc(context), PATH)).isEqualTo(403);
				assertThat(deliver(mvc(context), OWN)).isEqualTo(204);
			});
	}

	@Test
	void bootsDefaultStaysInPlace() {
		this.runner.withUserConfiguration(ServletArrangements.BootDefault.class).run((context) -> {
			MockMvc mvc = mvc(context);
			assertThat(status(mvc, HttpMethod.GET, "/other")).isEqualTo(401);
			assertThat(status(mvc, HttpMethod.GET, "/actuator/env")).isEqualTo(401);
			assertThat(status(mvc, HttpMethod.GET, "/actuator/health")).isNotIn(401, 403);
			assertThat(status(mvc, HttpMethod.GET, PATH)).isEqualTo(401);
		});
	}

	@Test
	void worksBehindAContextPathAndAServletPath() {
		this.runner.withUserConfiguration(ServletArrangements.BootDefault.class)
			.withPropertyValues("spring.mvc.servlet.path=/api", "replicate.webhook.path=/hooks/in")
			.run((context) -> {
				MockMvc mvc = mvc(context);
				MockHttpServletRequestBuilder request = delivery("/shop/api/hooks/in").contextPath("/shop")
					.servletPath("/api");
				assertThat(mvc.perform(request).andReturn().getResponse().getStatus()).isEqualTo(204);
				for (String path : new String[] { "/shop/hooks/in", "/shop/api/api/hooks/in" }) {
					request = delivery(path).contextPath("/shop");
					assertThat(mvc.perform(request).andReturn().getResponse().getStatus()).isEqualTo(403);
				}
			});
	}

	@Test
	void opensNoPathThatHasNoEndpoint() {
		this.runner.withUserConfiguration(ServletArrangements.BootDefault.class)
			.withPropertyValues("replicate.webhook.enabled=false")
			.run((context) -> assertThat(deliver(mvc(context), PATH)).isEqualTo(403));
	}

	@Test
	void refusesToPermitAPattern() {
		this.runner.withUserConfiguration(ServletArrangements.BootDefault.class)
			.withPropertyValues("replicate.webhook.permitted-paths=/own/**")
			.run((context) -> assertThat(context).getFailure()
				.hasRootCauseInstanceOf(IllegalArgumentException.class)
				.hasStackTraceContaining(FailureAnalyzedException.class.getName())
				.hasStackTraceContaining("'replicate.webhook.permitted-paths' cannot be used: '/own/**'"));
	}

	@Test
	void startsWithoutSpringSecurity() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.withUserConfiguration(ServletArrangements.BootDefault.class)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("replicateWebhookSecurityCustomizer"));
	}

	@Test
	void startsWithWebSecurityTurnedOff() {
		this.runner.withUserConfiguration(ServletArrangements.BootDefault.class)
			.withPropertyValues("spring.autoconfigure.exclude="
					+ "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration,"
					+ ManagementWebSecurityAutoConfiguration.class.getName())
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(WebSecurityCustomizer.class));
	}

	private static MockMvc mvc(WebApplicationContext context) {
		DefaultMockMvcBuilder builder = MockMvcBuilders.webAppContextSetup(context);
		return builder.addFilters(context.getBean("springSecurityFilterChain", Filter.class)).build();
	}

	private static Map<String, Integer> probe(MockMvc mvc) {
		Map<String, Integer> statuses = new LinkedHashMap<>();
		for (HttpMethod method : new HttpMethod[] { HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.PATCH,
				HttpMethod.DELETE, HttpMethod.OPTIONS }) {
			statuses.put(method + PATH, status(mvc, method, PATH));
		}
		for (String path : new String[] { PATH + "/", PATH + "/x", PATH + ";a=b", "/replicate;a=b/webhook", "/" + PATH,
				"/replicate/%77ebhook", "/replicate/webhook%2f", "/replicate/./webhook", "/x/.." + PATH, PATH + ".json",
				"/REPLICATE/webhook", "/replicate", "/", "/other", "/other" + PATH, "/actuator/loggers/x", "/own",
				"/own/webhook/" }) {
			statuses.put("POST" + path, status(mvc, HttpMethod.POST, path));
		}
		for (String path : new String[] { "/", "/other", "/actuator/env", "/actuator/health", "/login",
				"/own/webhook" }) {
			statuses.put("GET" + path, status(mvc, HttpMethod.GET, path));
		}
		return statuses;
	}

	private static int status(MockMvc mvc, HttpMethod method, String path) {
		return status(mvc, MockMvcRequestBuilders.request(method, URI.create("http://localhost" + path)));
	}

	private static int deliver(MockMvc mvc, String path) {
		return status(mvc, delivery(path));
	}

	private static int status(MockMvc mvc, MockHttpServletRequestBuilder request) {
		try {
			return mvc.perform(request).andReturn().getResponse().getStatus();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static MockHttpServletRequestBuilder delivery(String path) {
		SignedDelivery delivery = SignedDelivery.of(SignedDelivery.prediction("p" + System.nanoTime(), "succeeded"));
		return MockMvcRequestBuilders.post(path)
			.header("webhook-id", delivery.id())
			.header("webhook-timestamp", delivery.timestamp())
			.header("webhook-signature", delivery.signature())
			.content(delivery.body());
	}

}

package io.github.replicatespring.autoconfigure.security;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.test.web.reactive.server.WebTestClient;

import static org.assertj.core.api.Assertions.assertThat;

class ReactiveSecurityTests {

	private static final String PATH = "/replicate/webhook";

	private static final String OWN = "/own/webhook";

	private static final String CLOSED = "replicate.webhook.permit-all=false";

	private static final String NO_ACTUATOR_SECURITY = "spring.autoconfigure.exclude="
			+ ReactiveManagementWebSecurityAutoConfiguration.class.getName();

	private final ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
		.withPropertyValues("replicate.webhook.secret=" + SignedDelivery.SECRET.key(),
				"management.endpoints.web.exposure.include=*", "replicate.webhook.permitted-paths=" + OWN);

	static Stream<Object[]> arrangements() {
		return Stream
			.<Class<?>>of(ReactiveArrangements.BootDefault.class, ReactiveArrangements.OwnChain.class,
					ReactiveArrangements.SeveralChains.class, ReactiveArrangements.ChainWithoutRules.class,
					ReactiveArrangements.AnyExchangeFirst.class)
			.flatMap((arrangement) -> Stream.of(new Object[] { arrangement, "spring.autoconfigure.exclude=" },
					new Object[] { arrangement, NO_ACTUATOR_SECURITY }));
	}

	@ParameterizedTest
	@MethodSource("arrangements")
	void opensTwoRequestsAndLeavesEverythingElseAsItWas(Class<?> arrangement, String property) {
		Map<String, Integer> asItWas = new LinkedHashMap<>();
		this.runner.withUserConfiguration(arrangement)
			.withPropertyValues(property, CLOSED, "replicate.webhook.permitted-paths=")
			.run((context) -> asItWas.putAll(probe(web(context))));
		assertThat(asItWas.values()).containsAnyOf(401, 403).as("the probes can tell");
		this.runner.withUserConfiguration(arrangement).withPropertyValues(property).run((context) -> {
			WebTestClient web = web(context);
			assertThat(deliver(web, PATH)).isEqualTo(204);
			assertThat(deliver(web, OWN)).isEqualTo(204);
			assertThat(probe(web)).isEqualTo(asItWas);
		});
	}

	@Test
	void aPropertyKeepsTheEndpointClosed() {
		this.runner.withUserConfiguration(ReactiveArrangements.BootDefault.class)
			.withPropertyValues(CLOSED)
			.run((context) -> {
				assertThat(deliver(web(context), PATH)).isEqualTo(403);
				assertThat(deliver(web(context), OWN)).isEqualTo(204);
			});
	}

	@Test
	void springsDefaultStaysInPlace() {
		this.runner.withUserConfiguration(ReactiveArrangements.BootDefault.class).run((context) -> {
			WebTestClient web = web(context);
			assertThat(status(web, HttpMethod.GET, "/other")).isEqualTo(401);
			assertThat(status(web, HttpMethod.GET, "/actuator/env")).isEqualTo(401);
			assertThat(status(web, HttpMethod.GET, "/actuator/health")).isNotIn(401, 403);
			assertThat(status(web, HttpMethod.GET, PATH)).isEqualTo(401);
			assertThat(context).hasSingleBean(WebFilterChainProxy.class);
		});
	}

	@Test
	void opensNoPathThatHasNoEndpoint() {
		this.runner.withUserConfiguration(ReactiveArrangements.BootDefault.class)
			.withPropertyValues("replicate.webhook.enabled=false")
			.run((context) -> assertThat(deliver(web(context), PATH)).isEqualTo(403));
	}

	@Test
	void startsWithoutSpringSecurity() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.withUserConfiguration(ReactiveArrangements.BootDefault.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(deliver(web(context), PATH)).isEqualTo(204);
			});
	}

	private static WebTestClient web(ApplicationContext context) {
		return WebTestClient.bindToApplicationContext(context)
			.configureClient()
			.responseTimeout(Duration.ofSeconds(20))
			.build();
	}

	private static Map<String, Integer> probe(WebTestClient web) {
		Map<String, Integer> statuses = new LinkedHashMap<>();
		for (HttpMethod method : new HttpMethod[] { HttpMethod.GET, HttpMethod.HEAD, HttpMethod.PUT, HttpMethod.PATCH,
				HttpMethod.DELETE, HttpMethod.OPTIONS }) {
			statuses.put(method + PATH, status(web, method, PATH));
		}
		for (String path : new String[] { PATH + "/", PATH + "/x", PATH + ";a=b", "/replicate;a=b/webhook", "/" + PATH,
				"/replicate/webhook%2f", "/replicate/./webhook", PATH + ".json", "/REPLICATE/webhook", "/replicate",
				"/", "/other", "/other" + PATH, "/actuator/loggers/x", "/own", "/own/webhook/" }) {
			statuses.put("POST" + path, status(web, HttpMethod.POST, path));
		}
		for (String path : new String[] { "/", "/other", "/actuator/env", "/actuator/health", "/login", OWN }) {
			statuses.put("GET" + path, status(web, HttpMethod.GET, path));
		}
		return statuses;
	}

	private static int status(WebTestClient web, HttpMethod method, String path) {
		return web.method(method)
			.uri(URI.create("http://localhost" + path))
			.exchange()
			.returnResult(byte[].class)
			.getStatus()
			.value();
	}

	private static int deliver(WebTestClient web, String path) {
		SignedDelivery delivery = SignedDelivery.of(SignedDelivery.prediction("p" + System.nanoTime(), "succeeded"));
		return web.post()
			.uri(path)
			.header("webhook-id", delivery.id())
			.header("webhook-timestamp", delivery.timestamp())
			.header("webhook-signature", delivery.signature())
			.bodyValue(delivery.body())
			.exchange()
			.returnResult(byte[].class)
			.getStatus()
			.value();
	}

}

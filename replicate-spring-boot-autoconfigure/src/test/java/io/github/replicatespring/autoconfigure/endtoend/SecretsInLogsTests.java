package io.github.replicatespring.autoconfigure.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.stream.Collectors;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Searches what is logged at the lowest level, while things go wrong, for what must not
 * be there.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = { "replicate.api-token=r8_planted", "replicate.retry.max-attempts=2",
				"replicate.retry.initial-interval=1ms", "replicate.rate-limit.max-wait=50ms",
				"replicate.webhook.secret=whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
				"spring.http.codecs.log-request-details=true" })
class SecretsInLogsTests {

	private static final String OWN = "io.github.replicatespring";

	private static final String[] SECRETS = { "r8_planted", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "planted-input",
			"planted-output" };

	private static final String SIGNED = "planted-signature";

	private static final String PREDICTION = """
			{"id":"p1","model":"acme/poet","status":"%s","input":{"prompt":"planted-input"},
			"output":"https://replicate.delivery/planted-output?signature=planted-signature","error":null,
			"logs":"planted-input","urls":{"stream":"https://stream.replicate.com/v1/files/planted-signature"}}""";

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Logger own = (Logger) LoggerFactory.getLogger(OWN);

	private final Logger wireMock = (Logger) LoggerFactory.getLogger("wiremock");

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	@Autowired
	private ReplicateClient replicate;

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void connect(DynamicPropertyRegistry registry) {
		registry.add("replicate.base-url", () -> "http://localhost:" + api.getPort() + "/v1");
	}

	@BeforeEach
	void listen() {
		this.wireMock.setLevel(Level.OFF);
		this.events.start();
		this.root.addAppender(this.events);
	}

	@AfterEach
	void stopListening() {
		this.root.detachAppender(this.events);
		this.root.setLevel(Level.INFO);
		this.own.setLevel(null);
	}

	@ParameterizedTest
	@ValueSource(strings = { "500", "422", "reset", "no json", "cut off", "failed", "succeeded", "429" })
	void theClientLogsNothingSensitiveWhateverHappens(String fault) {
		api.stubFor(any(anyUrl()).willReturn(answer(fault)));
		this.root.setLevel(Level.TRACE);
		if (fault.equals("succeeded")) {
			run();
		}
		else {
			assertThatException().isThrownBy(this::run);
		}
		this.root.setLevel(Level.INFO);
		assertThat(this.events.list).isNotEmpty();
		assertThat(logged(this.events.list)).contains("/predictions").doesNotContain(SECRETS);
		assertThat(logged(ownEvents())).doesNotContain(SIGNED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "genuine", "forged", "unsigned", "no prediction", "listener" })
	void webhooksLogNothingSensitiveWhateverHappens(String fault) throws Exception {
		this.own.setLevel(Level.TRACE);
		String body = fault.equals("no prediction") ? "[\"planted-input\", \"planted-signature\"]"
				: PREDICTION.formatted("succeeded").replace("p1", fault);
		SignedDelivery delivery = SignedDelivery.of(body);
		send(fault.equals("forged") ? delivery.withSignature("v1,AAAA") : delivery, !fault.equals("unsigned"));
		assertThat(logged(ownEvents())).doesNotContain(SECRETS).doesNotContain(SIGNED);
	}

	@Test
	void whatIsSearchedWouldBeFound() {
		LoggerFactory.getLogger(OWN + ".planted")
			.warn("It says {}", "planted-input", new IllegalStateException(SIGNED));
		assertThat(logged(ownEvents())).contains("planted-input").contains(SIGNED);
	}

	private void run() {
		this.replicate.run("acme/poet").input("prompt", "planted-input").prediction();
	}

	private static ResponseDefinitionBuilder answer(String fault) {
		return switch (fault) {
			case "reset" -> aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER);
			case "no json" -> aResponse().withStatus(201)
				.withHeader("Content-Type", "application/json")
				.withBody("planted-output?signature=planted-signature");
			case "cut off" -> aResponse().withStatus(201)
				.withHeader("Content-Type", "application/json")
				.withBody(PREDICTION.formatted("succeeded").substring(0, 200));
			case "failed",
					"succeeded" ->
				aResponse().withStatus(201)
					.withHeader("Content-Type", "application/json")
					.withBody(PREDICTION.formatted(fault));
			default -> aResponse().withStatus(Integer.parseInt(fault))
				.withHeader("Content-Type", "application/problem+json")
				.withBody("{\"title\":\"Refused\",\"status\":%s}".formatted(fault));
		};
	}

	private void send(SignedDelivery delivery, boolean signed) throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/replicate/webhook"))
			.header("Content-Type", "application/json")
			.POST(HttpRequest.BodyPublishers.ofByteArray(delivery.body()));
		if (signed) {
			request.header("webhook-id", delivery.id())
				.header("webhook-timestamp", delivery.timestamp())
				.header("webhook-signature", delivery.signature());
		}
		HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.discarding());
	}

	private List<ILoggingEvent> ownEvents() {
		return List.copyOf(this.events.list).stream().filter((event) -> event.getLoggerName().startsWith(OWN)).toList();
	}

	private static String logged(List<ILoggingEvent> events) {
		return List.copyOf(events)
			.stream()
			.map((event) -> event.getLoggerName() + ": " + event.getFormattedMessage() + " " + event.getKeyValuePairs()
					+ ((event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
							: ""))
			.collect(Collectors.joining("\n"));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@EventListener
		void fail(PredictionCompletedEvent event) {
			if (event.prediction().id().equals("listener")) {
				throw new IllegalStateException("The listener failed");
			}
		}

	}

}

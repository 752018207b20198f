package io.github.replicatespring.autoconfigure.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import io.github.replicatespring.autoconfigure.ReplicateAutoConfiguration;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.file.FileUpload;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.Prediction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.core.io.ByteArrayResource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is logged, by any logger at TRACE, when streams and files are carried whose
 * addresses are secrets.
 */
class SecretsInTransferLogsTests {

	private static final String[] SECRETS = { "r8_planted", "planted-signature", "planted-token", "planted-bytes",
			"planted-name" };

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

	private final Logger wireMock = (Logger) LoggerFactory.getLogger("wiremock");

	private final ListAppender<ILoggingEvent> events = new ListAppender<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ReplicateAutoConfiguration.class, WebClientAutoConfiguration.class))
		.withPropertyValues("replicate.api-token=r8_planted", "replicate.retry.max-attempts=1",
				"replicate.base-url=http://localhost:" + api.getPort() + "/v1");

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
	}

	@ParameterizedTest
	@ValueSource(strings = { "done", "failed", "cut off", "404", "500", "reset" })
	void streamsLogNothingSensitiveWhateverHappens(String fault) {
		api.stubFor(any(anyUrl()).willReturn(stream(fault)));
		assertQuiet(
				(client) -> client.reactive().streamEvents(prediction()).collectList().block(Duration.ofSeconds(3)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "done", "404", "500", "reset" })
	void downloadsLogNothingSensitiveWhateverHappens(String fault) {
		api.stubFor(
				any(anyUrl()).willReturn(fault.equals("done") ? aResponse().withBody("planted-bytes") : fault(fault)));
		assertQuiet((client) -> client.outputFiles(prediction()).get(0).getContentAsByteArray());
	}

	@ParameterizedTest
	@ValueSource(strings = { "201", "413", "500", "reset" })
	void uploadsLogNothingSensitiveWhateverHappens(String fault) {
		api.stubFor(any(anyUrl()).willReturn(fault.equals("201")
				? aResponse().withStatus(201)
					.withHeader("Content-Type", "application/json")
					.withBody("{\"id\":\"f1\",\"urls\":{\"get\":\"https://files/planted-signature\"}}")
				: fault(fault)));
		assertQuiet((client) -> client.files()
			.create(FileUpload.of(new ByteArrayResource("planted-bytes".getBytes(StandardCharsets.UTF_8)))
				.withFilename("planted-name")));
	}

	private void assertQuiet(Transfer transfer) {
		this.runner.run((context) -> {
			ReplicateClient client = context.getBean(ReplicateClient.class);
			this.root.setLevel(Level.TRACE);
			try {
				transfer.carry(client);
			}
			catch (Exception ex) {
				LoggerFactory.getLogger("test").info("Reported to the caller", ex);
			}
			this.root.setLevel(Level.INFO);
		});
		assertThat(this.events.list).hasSizeGreaterThan(5);
		assertThat(logged()).doesNotContain(SECRETS);
	}

	private static Prediction prediction() {
		String signed = "http://localhost:" + api.getPort() + "/planted-signature/a.png?signature=planted-signature";
		return Prediction.of(ReplicateJson.mapper()
			.readTree("{\"id\":\"p1\",\"status\":\"processing\",\"output\":\"%s\",\"urls\":{\"stream\":\"%s\"}}"
				.formatted(signed, signed)));
	}

	private static ResponseDefinitionBuilder stream(String fault) {
		String output = "event: output\nid: 1\ndata: planted-token\n\n";
		return switch (fault) {
			case "done" -> events(output + "event: done\nid: 2\ndata: {}\n\n");
			case "failed" -> events(output + "event: error\nid: 2\ndata: Out of memory\n\n");
			case "cut off" -> events("event: output\ndata: planted-token\n\n");
			default -> fault(fault);
		};
	}

	private static ResponseDefinitionBuilder events(String body) {
		return aResponse().withHeader("Content-Type", "text/event-stream").withBody(body);
	}

	private static ResponseDefinitionBuilder fault(String fault) {
		return fault.equals("reset") ? aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)
				: aResponse().withStatus(Integer.parseInt(fault)).withBody("Refused");
	}

	private String logged() {
		return List.copyOf(this.events.list)
			.stream()
			.map((event) -> event.getLoggerName() + ": " + event.getFormattedMessage() + " " + event.getKeyValuePairs()
					+ ((event.getThrowableProxy() != null) ? ThrowableProxyUtil.asString(event.getThrowableProxy())
							: ""))
			.collect(Collectors.joining("\n"));
	}

	@FunctionalInterface
	private interface Transfer {

		void carry(ReplicateClient client) throws Exception;

	}

}

package io.github.replicatespring.autoconfigure.endtoend;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deliveries that come by HTTP/2, and through proxies that say so.
 */
class WebhookTransportTests {

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_2)
		.connectTimeout(Duration.ofSeconds(20))
		.build();

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void areTakenByHttp2(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext application = start(type, "server.http2.enabled=true")) {
			HttpRequest upgrade = HttpRequest.newBuilder(address(application)).GET().build();
			this.http.send(upgrade, BodyHandlers.discarding());
			SignedDelivery delivery = delivery();
			HttpResponse<Void> answer = send(application, delivery, BodyPublishers.ofByteArray(delivery.body()));
			assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(answer.statusCode()).isEqualTo(204);
			BodyPublisher inParts = BodyPublishers.ofByteArrays(List.of(delivery.body(), new byte[] { ' ' }));
			assertThat(send(application, delivery, inParts).statusCode()).isEqualTo(401);
			assertThat(application.getBean(RecordedEnds.class).next()).isNotNull();
			assertThat(application.getBean(RecordedEnds.class).nextWithin(0)).isNull();
		}
	}

	@ParameterizedTest
	@CsvSource({ "SERVLET, none", "SERVLET, native", "SERVLET, framework", "REACTIVE, none", "REACTIVE, native",
			"REACTIVE, framework" })
	void areTakenWhateverAProxySaysOfItself(WebApplicationType type, String strategy) throws Exception {
		try (ConfigurableApplicationContext application = start(type, "server.forward-headers-strategy=" + strategy)) {
			SignedDelivery delivery = delivery();
			HttpResponse<Void> answer = send(application, delivery, BodyPublishers.ofByteArray(delivery.body()),
					"X-Forwarded-Host", "app.example.com", "X-Forwarded-Proto", "https", "X-Forwarded-Prefix", "/shop",
					"X-Forwarded-For", "203.0.113.7");
			assertThat(answer.statusCode()).isEqualTo(204);
			assertThat(application.getBean(RecordedEnds.class).next()).isNotNull();
		}
	}

	private HttpResponse<Void> send(ConfigurableApplicationContext application, SignedDelivery delivery,
			BodyPublisher body, String... headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(address(application))
			.header("webhook-id", delivery.id())
			.header("webhook-timestamp", delivery.timestamp())
			.header("webhook-signature", delivery.signature())
			.timeout(Duration.ofSeconds(20))
			.POST(body);
		if (headers.length > 0) {
			request.headers(headers);
		}
		return this.http.send(request.build(), BodyHandlers.discarding());
	}

	private static SignedDelivery delivery() {
		return SignedDelivery.of(SignedDelivery.prediction("p" + System.nanoTime(), "succeeded"));
	}

	private static URI address(ConfigurableApplicationContext application) {
		return URI.create("http://127.0.0.1:" + application.getEnvironment().getProperty("local.server.port")
				+ "/replicate/webhook");
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, String property) {
		return new SpringApplicationBuilder(Application.class).web(type)
			.properties("server.port=0", "replicate.webhook.secret=" + SignedDelivery.SECRET.key(), property)
			.run();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(RecordedEnds.class)
	static class Application {

	}

}

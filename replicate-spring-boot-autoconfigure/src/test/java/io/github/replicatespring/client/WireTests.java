package io.github.replicatespring.client;

import java.net.URI;
import java.time.Duration;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.replicatespring.client.http.RetrySettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

/**
 * A client that talks to WireMock.
 */
abstract class WireTests {

	static final String TOKEN = "r8_secretTokenOfTheTest";

	@RegisterExtension
	static final WireMockExtension api = WireMockExtension.newInstance()
		.options(WireMockConfiguration.wireMockConfig().dynamicPort())
		.build();

	ReplicateClient client;

	@BeforeEach
	void openClient() {
		this.client = builder().build();
	}

	@AfterEach
	void closeClient() {
		this.client.close();
	}

	static ReplicateClientBuilder builder() {
		return ReplicateClient.builder()
			.baseUrl(URI.create("http://localhost:" + api.getPort() + "/v1"))
			.apiToken(TOKEN)
			.retry(new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(10)));
	}

	static ResponseDefinitionBuilder json(int status, String body) {
		return aResponse().withStatus(status).withHeader("Content-Type", "application/json").withBody(body);
	}

	static ResponseDefinitionBuilder problem(int status, String body) {
		return aResponse().withStatus(status).withHeader("Content-Type", "application/problem+json").withBody(body);
	}

}

package io.github.replicatespring.client;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Models that run only by a version, found out by a client and its views.
 */
class CommunityModelTests extends WireTests {

	private static final String BY_NAME = "/v1/models/acme/poet/predictions";

	private final ReplicateClient client = builder().build();

	@BeforeEach
	void haveACommunityModel() {
		api.stubFor(post(BY_NAME).willReturn(problem(404, "{\"title\":\"Not found\",\"status\":404}")));
		api.stubFor(get("/v1/models/acme/poet").willReturn(
				json(200, "{\"owner\":\"acme\",\"name\":\"poet\",\"latest_version\":{\"id\":\"5c7d5dc6dd8b\"}}")));
		api.stubFor(post("/v1/predictions").willReturn(json(201, PredictionJson.succeeded("p1"))));
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void viewsAndBothFacesFindOutTogether() {
		ReplicateClient view = this.client.with(CallOptions.defaults().withHeader("X-Tenant", "acme"));
		view.run("acme/poet").start();
		view.reactive().run("acme/poet").start().block();
		this.client.run("acme/poet").start();
		this.client.with(CallOptions.defaults().withoutRetry()).reactive().run("acme/poet").start().block();
		verifyFoundOut(1);
		api.verify(4, postRequestedFor(urlEqualTo("/v1/predictions"))
			.withRequestBody(matchingJsonPath("$[?(@.version == '5c7d5dc6dd8b')]")));
	}

	@Test
	void eachAccountFindsOutByItself() {
		this.client.run("acme/poet").start();
		account("other-token").run("acme/poet").start();
		account("other-token").run("acme/poet").start();
		verifyFoundOut(2);
	}

	@Test
	void looksAgainAfterARememberedVersionWasRefused() {
		this.client.run("acme/poet").start();
		api.stubFor(post("/v1/predictions").willReturn(problem(422, "{\"detail\":\"Gone\",\"status\":422}")));
		assertThatException().isThrownBy(() -> this.client.run("acme/poet").start()).withMessageContaining("Gone");
		api.stubFor(post("/v1/predictions").willReturn(json(201, PredictionJson.succeeded("p1"))));
		this.client.run("acme/poet").start();
		verifyFoundOut(2);
	}

	private ReplicateClient account(String apiToken) {
		return this.client.with(CallOptions.defaults().withApiToken(apiToken));
	}

	private static void verifyFoundOut(int times) {
		api.verify(times, postRequestedFor(urlEqualTo(BY_NAME)));
		api.verify(times, getRequestedFor(urlEqualTo("/v1/models/acme/poet")));
	}

}

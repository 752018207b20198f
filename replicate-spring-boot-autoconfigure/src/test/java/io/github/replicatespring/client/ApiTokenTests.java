package io.github.replicatespring.client;

import java.time.Duration;
import java.util.stream.Stream;

import io.github.replicatespring.client.http.ApiRequest;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.prediction.PredictionFilter;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tokens that cannot be one: refused where they are given, or where they are read from
 * their supplier, and nothing is sent.
 */
class ApiTokenTests extends WireTests {

	@ParameterizedTest
	@ValueSource(strings = { "r8_secret\n", "r8_sec\r\nret", "r8_sec ret", "\"r8_secret\"", "'r8_secret'", "r8_sècret",
			"r8_secret\u0000" })
	void oneThatCannotBeInAHeaderIsRefusedWhereItIsGiven(String token) {
		assertThatIllegalArgumentException().isThrownBy(() -> ReplicateClient.builder().apiToken(token))
			.withMessageContaining("'apiToken'")
			.withMessageContaining("line breaks")
			.satisfies((ex) -> assertThat(ex).asString().doesNotContain("r8_"));
		assertThatIllegalArgumentException().isThrownBy(() -> CallOptions.defaults().withApiToken(token))
			.withMessageContaining("'apiToken'")
			.satisfies((ex) -> assertThat(ex).asString().doesNotContain("r8_"));
	}

	static Stream<Named<Call>> calls() {
		return Stream.of(Named.of("blocking", (client) -> client.account().get()),
				Named.of("reactive", (client) -> client.reactive().account().get().block(Duration.ofSeconds(5))),
				Named.of("pages", (client) -> client.predictions().listAll(PredictionFilter.all()).toList()),
				Named.of("run", (client) -> client.run("acme/poet").input("prompt", "x").text()),
				Named.of("reactive run",
						(client) -> client.reactive().run("acme/poet").text().block(Duration.ofSeconds(5))),
				Named.of("stream", (client) -> client.run("acme/poet").stream().toList()),
				Named.of("generic", (client) -> client.exchange(ApiRequest.get("/account"))),
				Named.of("download", (client) -> client.outputFiles(drawn()).get(0).getContentAsByteArray()));
	}

	private static Prediction drawn() {
		return Prediction.of(ReplicateJson.mapper()
			.readTree("{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":\"http://localhost:" + api.getPort()
					+ "/v1/files/f1/download\"}"));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void oneThatItsSupplierDoesNotGiveIsToldWithoutSendingAnything(Call call) {
		for (String token : new String[] { null, " ", "r8_secret\n" }) {
			try (ReplicateClient client = builder().apiToken(() -> token).build()) {
				assertThatException().isThrownBy(() -> call.on(client))
					.withMessageContaining("supplier of the API token")
					.satisfies((ex) -> assertThat(ex).asString().doesNotContain("r8_"));
			}
		}
		api.verify(0, anyRequestedFor(anyUrl()));
	}

	@FunctionalInterface
	interface Call {

		Object on(ReplicateClient client) throws Exception;

	}

}

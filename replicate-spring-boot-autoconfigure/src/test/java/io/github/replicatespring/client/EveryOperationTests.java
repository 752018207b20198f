package io.github.replicatespring.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.page.Page;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;

class EveryOperationTests extends WireTests {

	private static final String NO_MEDIA_TYPE = "";

	static List<OperationCase> blocking() {
		return OperationCases.all();
	}

	static List<OperationCase> reactive() {
		return OperationCases.all();
	}

	@ParameterizedTest
	@MethodSource
	void blocking(OperationCase operation) throws Exception {
		answer(operation);
		Object value = operation.call(this.client);
		checkRequest(operation);
		checkValue(operation, (value instanceof InputStream content) ? text(content) : value);
	}

	@ParameterizedTest
	@MethodSource
	void reactive(OperationCase operation) throws Exception {
		answer(operation);
		Object publisher = operation.call(this.client.reactive());
		assertThat(api.getAllServeEvents()).as("nothing is sent before it is subscribed to").isEmpty();
		Object value = (publisher instanceof Flux<?> parts) ? text(parts.cast(DataBuffer.class))
				: ((Mono<?>) publisher).block(Duration.ofSeconds(10));
		checkRequest(operation);
		checkValue(operation, value);
	}

	private static void answer(OperationCase operation) {
		boolean json = operation.answer().startsWith("{") || operation.answer().startsWith("[");
		String mediaType = operation.id().equals("models.readme.get") ? "text/plain"
				: operation.id().equals("files.download") ? "application/octet-stream"
						: json ? "application/json" : NO_MEDIA_TYPE;
		ResponseDefinitionBuilder answer = aResponse().withStatus(operation.status()).withBody(operation.answer());
		api.stubFor(
				any(anyUrl()).willReturn(mediaType.isEmpty() ? answer : answer.withHeader("Content-Type", mediaType)));
	}

	private static void checkRequest(OperationCase operation) {
		List<LoggedRequest> requests = api.findAll(anyRequestedFor(anyUrl()));
		assertThat(requests).hasSize(1);
		LoggedRequest request = requests.get(0);
		assertThat(request.getMethod() + " " + request.getUrl()).isEqualTo(operation.request());
		assertThat(request.getHeader("Authorization")).isEqualTo("Bearer " + TOKEN);
		assertThat(request.getHeader("User-Agent")).startsWith("replicate-spring-boot-starter/");
		assertThat(request.containsHeader("Prefer")).isFalse();
		checkBody(operation, request);
	}

	private static void checkBody(OperationCase operation, LoggedRequest request) {
		String sent = operation.sent();
		if (operation.method().equals("create") && operation.group().equals("files")) {
			checkParts(request);
		}
		else if (sent == null) {
			assertThat(request.getBody()).isEmpty();
		}
		else if (operation.id().equals("models.search")) {
			assertThat(request.getHeader("Content-Type")).startsWith("text/plain");
			assertThat(request.getBodyAsString()).isEqualTo(sent);
		}
		else {
			assertThat(request.getHeader("Content-Type")).isEqualTo("application/json");
			assertThat(tree(request.getBodyAsString())).isEqualTo(tree(sent));
		}
	}

	private static void checkParts(LoggedRequest request) {
		assertThat(request.getHeader("Content-Type")).startsWith("multipart/form-data");
		assertThat(request.getPart("content").getBody().asBytes()).containsExactly(1, 2, 3);
		assertThat(request.getPart("content").getHeader("Content-Type").firstValue()).isEqualTo("image/png");
		assertThat(request.getPart("content").getFileName()).isEqualTo("photo.png");
		assertThat(request.getPart("metadata").getBody().asString()).isEqualTo("{\"job\":7}");
		assertThat(request.getPart("metadata").getHeader("Content-Type").firstValue()).isEqualTo("application/json");
	}

	private static void checkValue(OperationCase operation, @Nullable Object value) {
		if (operation.answer().isEmpty()) {
			assertThat(value).isNull();
		}
		else if (value instanceof String text) {
			assertThat(text).isEqualTo(operation.answer());
		}
		else {
			JsonNode expected = tree(operation.answer());
			JsonNode actual = ReplicateJson.mapper().valueToTree(value);
			assertThat(actual).isEqualTo((value instanceof Page) ? withoutNulls(expected) : expected);
		}
	}

	private static JsonNode withoutNulls(JsonNode page) {
		return ReplicateJson.mapper().createObjectNode().set("results", page.get("results"));
	}

	private static JsonNode tree(String json) {
		return ReplicateJson.mapper().readTree(json);
	}

	private static String text(InputStream content) throws IOException {
		try (content) {
			return new String(content.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static String text(Flux<DataBuffer> parts) {
		return String.valueOf(DataBufferUtils.join(parts).map((joined) -> {
			String text = joined.toString(StandardCharsets.UTF_8);
			DataBufferUtils.release(joined);
			return text;
		}).block(Duration.ofSeconds(10)));
	}

}

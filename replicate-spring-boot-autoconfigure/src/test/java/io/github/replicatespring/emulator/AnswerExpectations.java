package io.github.replicatespring.emulator;

import java.time.OffsetDateTime;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

/**
 * What every answer of the API is like, Replicate's own and the emulator's.
 */
final class AnswerExpectations {

	private AnswerExpectations() {
	}

	static void check(RecordedAnswer answer) {
		if (answer.status() >= 400) {
			checkProblem(answer);
			return;
		}
		if (answer.status() == 204) {
			assertThat(answer.body().asString("")).isEmpty();
			return;
		}
		checkHeaders(answer);
		JsonNode body = answer.body();
		if (body.has("results")) {
			assertThat(body.propertyNames()).containsExactlyInAnyOrder("next", "previous", "results");
			body.get("results").forEach(AnswerExpectations::checkItem);
		}
		else if (answer.path().contains("/trainings")) {
			ResourceExpectations.checkTraining(answer);
		}
		else if (body.has("checksums")) {
			ResourceExpectations.checkFile(body);
		}
		else if (body.isArray()) {
			ResourceExpectations.checkHardware(body);
		}
		else if (body.has("urls")) {
			checkPrediction(answer);
		}
		else if (body.has("openapi_schema")) {
			checkVersion(body);
		}
		else if (body.has("visibility")) {
			checkModel(body);
		}
		else {
			fail("Nothing is expected of the answer to " + answer);
		}
	}

	private static void checkItem(JsonNode item) {
		if (item.has("checksums")) {
			ResourceExpectations.checkFile(item);
		}
		else if (item.has("slug")) {
			ResourceExpectations.checkCollection(item);
		}
	}

	private static void checkProblem(RecordedAnswer answer) {
		assertThat(answer.headers().get("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.body().get("status").intValue()).isEqualTo(answer.status());
		assertThat(answer.body().get("detail").stringValue()).isNotBlank();
		if (answer.status() == 401) {
			assertThat(answer.headers()).doesNotContainKey("ratelimit-remaining");
			assertThat(answer.body().get("title").stringValue()).isEqualTo("Unauthenticated");
		}
	}

	private static void checkHeaders(RecordedAnswer answer) {
		assertThat(answer.headers().get("content-type")).startsWith("application/json");
		if (answer.path().startsWith("/files")) {
			assertThat(answer.headers()).doesNotContainKeys("ratelimit-remaining", "ratelimit-reset");
		}
		else {
			assertThat(Integer.parseInt(answer.headers().get("ratelimit-remaining"))).isNotNegative();
			assertThat(Integer.parseInt(answer.headers().get("ratelimit-reset"))).isPositive();
		}
		if (answer.prefer().isEmpty()) {
			assertThat(answer.headers()).doesNotContainKey("preference-applied");
		}
		else {
			assertThat(answer.headers()).containsEntry("preference-applied", answer.prefer());
		}
		assertThat(answer.headers()).doesNotContainKey("location");
	}

	private static void checkPrediction(RecordedAnswer answer) {
		JsonNode body = answer.body();
		String id = body.get("id").stringValue();
		assertThat(id).matches("[0-9a-z]{26}");
		assertThat(body.get("model").stringValue()).contains("/");
		assertThat(body.get("version").stringValue()).isNotBlank();
		assertThat(body.get("input").isObject()).isTrue();
		assertThat(body.get("logs").isString()).isTrue();
		assertThat(body.has("error")).isTrue();
		assertThat(OffsetDateTime.parse(body.get("created_at").stringValue())).isNotNull();
		assertThat(body.get("urls").get("get").stringValue()).endsWith("/v1/predictions/" + id);
		assertThat(body.get("urls").get("cancel").stringValue()).endsWith("/v1/predictions/" + id + "/cancel");
		checkStatus(answer, body, body.get("status").stringValue());
		assertThat(answer.status()).isEqualTo(isCreate(answer) ? 201 : 200);
	}

	private static void checkStatus(RecordedAnswer answer, JsonNode body, String status) {
		if (!answer.prefer().isEmpty()) {
			assertThat(status).isEqualTo("processing");
			assertThat(body.get("output").isArray()).isTrue();
			assertThat(body.get("data_removed").booleanValue()).isFalse();
			assertThat(body.propertyNames()).doesNotContain("started_at", "completed_at", "metrics");
		}
		else if (isCreate(answer)) {
			assertThat(status).isEqualTo("starting");
			assertThat(body.propertyNames()).doesNotContain("output", "started_at", "completed_at", "metrics");
		}
		else if (status.equals("processing")) {
			assertThat(body.propertyNames()).contains("started_at").doesNotContain("completed_at", "metrics");
		}
		else if (status.equals("succeeded")) {
			assertThat(body.propertyNames()).contains("started_at", "completed_at");
			assertThat(body.get("output").isNull()).isFalse();
			assertThat(body.get("error").isNull()).isTrue();
			assertThat(body.get("metrics").get("predict_time").isNumber()).isTrue();
		}
	}

	private static boolean isCreate(RecordedAnswer answer) {
		return answer.method().equals("POST") && answer.path().endsWith("/predictions");
	}

	private static void checkModel(JsonNode body) {
		String owner = body.get("owner").stringValue();
		assertThat(body.get("url").stringValue())
			.isEqualTo("https://replicate.com/" + owner + "/" + body.get("name").stringValue());
		assertThat(body.get("run_count").isIntegralNumber()).isTrue();
		assertThat(body.propertyNames()).contains("description", "github_url", "paper_url", "license_url",
				"cover_image_url", "default_example", "latest_version");
		if (body.get("latest_version").isObject()) {
			checkVersion(body.get("latest_version"));
		}
	}

	private static void checkVersion(JsonNode version) {
		assertThat(version.get("id").stringValue()).matches("[0-9a-f]{64}");
		assertThat(OffsetDateTime.parse(version.get("created_at").stringValue())).isNotNull();
		assertThat(version.get("cog_version").isString()).isTrue();
		JsonNode schemas = version.get("openapi_schema").get("components").get("schemas");
		assertThat(schemas.propertyNames()).contains("Input", "Output", "Status", "WebhookEvent");
		assertThat(schemas.get("Input").get("properties")).isNotEmpty()
			.allSatisfy((property) -> assertThat(property.has("x-order")).isTrue());
	}

}

package io.github.replicatespring.emulator;

import java.time.Duration;
import java.time.OffsetDateTime;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What answers about trainings, files, hardware and collections are like.
 */
final class ResourceExpectations {

	private ResourceExpectations() {
	}

	static void checkTraining(RecordedAnswer answer) {
		JsonNode body = answer.body();
		boolean created = answer.method().equals("POST");
		String id = body.get("id").stringValue();
		assertThat(id).matches("[0-9a-z]{26}");
		assertThat(body.propertyNames()).contains("model", "version", "input", "logs", "error", "created_at");
		String path = created ? "/v1/predictions/" : "/v1/trainings/";
		assertThat(body.get("urls").get("get").stringValue()).endsWith(path + id);
		assertThat(body.get("urls").get("cancel").stringValue()).endsWith(path + id + "/cancel");
		assertThat(answer.status()).isEqualTo(created ? 201 : 200);
		if (created) {
			assertThat(body.get("status").stringValue()).isEqualTo("starting");
			assertThat(body.propertyNames()).doesNotContain("output", "started_at", "completed_at", "metrics");
		}
		else {
			assertThat(body.propertyNames()).contains("output", "started_at", "completed_at", "metrics");
		}
	}

	static void checkFile(JsonNode file) {
		String id = file.get("id").stringValue();
		assertThat(file.get("name").stringValue()).isNotBlank();
		assertThat(file.get("content_type").stringValue()).contains("/");
		assertThat(file.get("size").isIntegralNumber()).isTrue();
		assertThat(file.get("checksums").get("sha256").stringValue()).matches("[0-9a-f]{64}");
		assertThat(file.get("checksums").get("md5").stringValue()).isEqualTo(file.get("etag").stringValue());
		assertThat(file.get("metadata").isObject()).isTrue();
		assertThat(Duration.between(time(file, "created_at"), time(file, "expires_at"))).isEqualTo(Duration.ofDays(1));
		assertThat(file.get("urls").get("get").stringValue()).endsWith("/v1/files/" + id);
	}

	static void checkHardware(JsonNode hardware) {
		assertThat(hardware).isNotEmpty()
			.allSatisfy((choice) -> assertThat(choice.propertyNames()).containsExactlyInAnyOrder("name", "sku"));
	}

	static void checkCollection(JsonNode collection) {
		assertThat(collection.propertyNames()).contains("name", "slug", "description");
	}

	private static OffsetDateTime time(JsonNode json, String name) {
		return OffsetDateTime.parse(json.get(name).stringValue());
	}

}

package io.github.replicatespring.emulator;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class ModelDescriptionTests {

	private static ReplicateEmulator emulator;

	private static ApiCaller api;

	@BeforeAll
	static void start() {
		emulator = ReplicateEmulator.start(EmulatorSettings.defaults());
		api = new ApiCaller(emulator);
	}

	@AfterAll
	static void stop() {
		emulator.close();
	}

	@Test
	void listsTheBuiltInModelsOnOnePage() {
		JsonNode page = api.get("/models").json();
		assertThat(page.get("next").isNull()).isTrue();
		assertThat(page.get("results")
			.valueStream()
			.map((model) -> model.get("owner").stringValue() + "/" + model.get("name").stringValue()))
			.containsExactly("meta/meta-llama-3-8b-instruct", "black-forest-labs/flux-schnell", "stability-ai/sdxl",
					"emulator/upscaler", "emulator/failing", "emulator/slow-start");
	}

	@Test
	void describesAModelWithTheMembersThatReplicateHas() {
		JsonNode model = api.get("/models/black-forest-labs/flux-schnell").json();
		assertThat(model.propertyNames()).containsExactlyInAnyOrder("url", "owner", "name", "description", "visibility",
				"is_official", "github_url", "paper_url", "license_url", "run_count", "cover_image_url",
				"default_example", "latest_version");
		assertThat(model.get("is_official").booleanValue()).isTrue();
		assertThat(api.get("/models/stability-ai/sdxl").json().get("is_official").booleanValue()).isFalse();
	}

	@Test
	void aVersionSaysWhichInputsTheModelTakes() {
		JsonNode input = schema("black-forest-labs/flux-schnell").get("Input");
		assertThat(input.get("required").toString()).isEqualTo("[\"prompt\"]");
		JsonNode properties = input.get("properties");
		assertThat(properties.get("prompt").get("type").stringValue()).isEqualTo("string");
		assertThat(properties.get("prompt").get("x-order").intValue()).isZero();
		assertThat(properties.get("num_outputs").get("maximum").toString()).isEqualTo("4");
		assertThat(properties.get("num_outputs").get("default").toString()).isEqualTo("1");
		assertThat(properties.get("aspect_ratio").get("allOf").get(0).get("$ref").stringValue())
			.isEqualTo("#/components/schemas/aspect_ratio");
		assertThat(schema("black-forest-labs/flux-schnell").get("aspect_ratio").get("enum")).hasSize(11);
	}

	@Test
	void aVersionSaysHowItsOutputIsToBeJoined() {
		assertThat(schema("meta/meta-llama-3-8b-instruct").get("Output").toString()).isEqualTo("""
				{"type":"array","title":"Output","items":{"type":"string"},\
				"x-cog-array-type":"iterator","x-cog-array-display":"concatenate"}""");
		assertThat(schema("black-forest-labs/flux-schnell").get("Output").get("items").toString())
			.isEqualTo("{\"type\":\"string\",\"format\":\"uri\"}");
	}

	@Test
	void tellsTheAccountAndTheSecretOfItsWebhooks() {
		assertThat(api.get("/account").member("type")).isEqualTo("organization");
		assertThat(api.get("/webhooks/default/secret").text())
			.isEqualTo("{\"key\":\"%s\"}".formatted(emulator.webhookSecret().key()));
	}

	private static JsonNode schema(String model) {
		String version = api.get("/models/" + model).json().get("latest_version").get("id").stringValue();
		JsonNode answer = api.get("/models/" + model + "/versions/" + version).json();
		assertThat(answer.propertyNames()).containsExactly("id", "created_at", "cog_version", "openapi_schema");
		return answer.get("openapi_schema").get("components").get("schemas");
	}

}

package io.github.replicatespring.emulator;

import java.net.URI;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.emulator.ApiCaller.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class BadRequestTests {

	private static final String FLUX = ApiCaller.IMAGE_MODEL;

	private static ReplicateEmulator emulator;

	private static ApiCaller api;

	@BeforeAll
	static void start() {
		emulator = ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(50));
		api = new ApiCaller(emulator);
	}

	@AfterAll
	static void stop() {
		emulator.close();
	}

	@Test
	void refusesARequestWithoutToken() {
		assertProblem(api.get(URI.create(emulator.baseUrl() + "/account")), 401, """
				{"title":"Unauthenticated","detail":"You did not pass an authentication token","status":401}""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Bearer r8_wrong", "Bearer", "Basic dXNlcjpwYXNz", "Token r8_wrong", "r8_wrong" })
	void refusesAWrongToken(String authorization) {
		assertProblem(api.get(URI.create(emulator.baseUrl() + "/account"), "Authorization", authorization), 401, """
				{"title":"Unauthenticated","detail":"You did not pass a valid authentication token","status":401}""");
	}

	@Test
	void takesTheOlderSchemeToo() {
		Answer answer = api.get(URI.create(emulator.baseUrl() + "/account"), "Authorization",
				"Token " + emulator.apiToken());
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.member("username")).isEqualTo("emulator");
	}

	@Test
	void refusesAMissingPromptInReplicatesOwnWords() {
		assertProblem(api.post(FLUX, "{\"input\":{\"num_inference_steps\":50}}"), 422, """
				{"detail":"- input: prompt is required\\n\
				- input.num_inference_steps: Must be less than or equal to 4\\n","status":422,
				"title":"Input validation failed","invalid_fields":[
				{"type":"required","field":"input","description":"prompt is required"},
				{"type":"number_lte","field":"input.num_inference_steps",
				"description":"Must be less than or equal to 4"}]}""");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\\n\\t " })
	void refusesABlankPrompt(String prompt) {
		Answer answer = api.post(FLUX, "{\"input\":{\"prompt\":\"%s\"}}".formatted(prompt));
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.member("detail")).isEqualTo("- input: prompt is required\n");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"prompt":null}                              | invalid_type | Expected: string, given: null
			{"prompt":7}                                 | invalid_type | Expected: string, given: integer
			{"prompt":"x","seed":1.5}                    | invalid_type | Expected: integer, given: number
			{"prompt":"x","num_outputs":0}               | number_gte   | greater than or equal to 1
			{"prompt":"x","aspect_ratio":"7:1"}          | enum         | "1:1", "16:9"
			""")
	void refusesAnInputThatTheModelDoesNotTake(String input, String type, String description) {
		Answer answer = api.post(FLUX, "{\"input\":%s}".formatted(input));
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.json().get("invalid_fields").get(0).get("type").stringValue()).isEqualTo(type);
		assertThat(answer.member("detail")).contains(description);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"input":{"prompt":"x"},"model":"a/b"}                                | Additional property model is not
					{"input":{"prompt":"x"},"version":"abc"}                              | Additional property version is not
					{}                                                                    | input is required
					{"input":"x"}                                                         | Expected: object, given: string
					{"input":{"prompt":"x"},"webhook":"/relative"}                        | webhook: Does not match format
					{"input":{"prompt":"x"},"webhook":"ftp://a.example/"}                 | webhook: Does not match format
					{"input":{"prompt":"x"},"webhook":"not a uri"}                        | webhook: Does not match format
					{"input":{"prompt":"x"},"webhook":5}                                  | Expected: string, given: integer
					{"input":{"prompt":"x"},"webhook_events_filter":["end"]}              | "start", "output", "logs", "completed"
					{"input":{"prompt":"x"},"webhook_events_filter":"start"}              | Expected: array, given: string
					""")
	void refusesABodyThatIsNotWhatTheEndpointTakes(String body, String detail) {
		Answer answer = api.post(FLUX, body);
		assertThat(answer.status()).isEqualTo(422);
		assertThat(answer.member("title")).isEqualTo("Input validation failed");
		assertThat(answer.member("detail")).contains(detail);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{\"input\":", "[]", "\"text\"", "{} {}" })
	void refusesABodyThatIsNoJsonObject(String body) {
		Answer answer = api.post(FLUX, body);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
	}

	@Test
	void refusesABodyThatIsTooLarge() {
		String body = "{\"input\":{\"prompt\":\"%s\"}}".formatted("x".repeat(21 * 1024 * 1024));
		assertThat(api.post(FLUX, body).status()).isEqualTo(413);
	}

	@ParameterizedTest
	@ValueSource(strings = { "nobody/nothing", "stability-ai/sdxl", "abc",
			"other/name:5a6809ca6288247d06daf6365557e5e" + "429063f32a21146b2a807c682652136b8" })
	void refusesAVersionThatItDoesNotHave(String version) {
		assertProblem(api.post("/predictions", "{\"version\":\"%s\",\"input\":{}}".formatted(version)), 422, """
				{"title":"Invalid version or not permitted","detail":"The specified version does not exist \
				(or perhaps you don't have permission to use it?)","status":422}""");
	}

	@Test
	void refusesAPredictionWithoutVersion() {
		assertThat(api.post("/predictions", "{\"input\":{}}").member("detail")).contains("version is required");
	}

	@Test
	void doesNotFindAModelThatItDoesNotHave() {
		assertProblem(api.post("/models/foo/bar/predictions", "{}"), 404, """
				{"title":"Not Found","detail":"Model not found: foo/bar","status":404}""");
		assertThat(api.get("/models/foo/bar").status()).isEqualTo(404);
	}

	@Test
	void runsCommunityModelsByTheirVersionOnly() {
		assertThat(api.post("/models/stability-ai/sdxl/predictions", "{\"input\":{\"prompt\":\"x\"}}").status())
			.isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/predictions/unknown", "/nothing", "/deployments/no/one/predictions",
			"/models/meta/meta-llama-3-8b-instruct/versions/unknown" })
	void doesNotFindWhatIsNotThere(String path) {
		Answer answer = api.get(path);
		assertThat(answer.status()).isEqualTo(404);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "4", "4s", "soon", "-10s", "10 s", "" })
	void refusesADeadlineThatIsTooShortOrNoDuration(String cancelAfter) {
		Answer answer = api.post(FLUX, "{\"input\":{\"prompt\":\"x\"}}", "Cancel-After", cancelAfter);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.member("detail")).contains("Cancel-After");
	}

	private static void assertProblem(Answer answer, int status, String body) {
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.json()).isEqualTo(ReplicateJson.mapper().readTree(body));
	}

}

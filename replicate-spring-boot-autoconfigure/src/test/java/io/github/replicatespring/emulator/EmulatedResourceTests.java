package io.github.replicatespring.emulator;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import io.github.replicatespring.client.file.FileUpload;
import io.github.replicatespring.emulator.ApiCaller.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class EmulatedResourceTests {

	private static final String SDXL_TRAININGS = "/models/stability-ai/sdxl/versions/7762fd07cf82c948538e41f63f77d685e02b063e37e496e96eefd46c929f9bdc/trainings";

	private static final String TRAINING = "{\"destination\":\"acme/poet\",\"input\":{\"steps\":5},\"note\":1}";

	private static final Duration TRAINED = Duration.ofSeconds(30);

	private final VirtualTime time = new VirtualTime();

	private final ReplicateEmulator emulator = this.time.startEmulator();

	private final ApiCaller api = new ApiCaller(this.emulator);

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void aTrainingCarriesTheAddressesOfAPredictionUntilItIsRead() {
		createModel();
		JsonNode created = this.api.post(SDXL_TRAININGS, TRAINING).json();
		String id = created.get("id").stringValue();
		assertThat(address(created)).endsWith("/v1/predictions/" + id);
		JsonNode read = this.api.get("/trainings/" + id).json();
		assertThat(address(read)).endsWith("/v1/trainings/" + id);
		assertThat(this.api.get("/predictions/" + id).json()).isEqualTo(read);
		assertThat(this.api.get("/predictions").json().get("results")).isEmpty();
		JsonNode canceled = this.api.post("/predictions/" + id + "/cancel", "").json();
		assertThat(canceled.get("status").stringValue()).isEqualTo("canceled");
		assertThat(address(canceled)).endsWith("/v1/predictions/" + id);
		this.time.pass(TRAINED);
		assertThat(this.api.get("/models/acme/poet/versions").json().get("results")).isEmpty();
	}

	@Test
	void aTrainingReportsItselfToItsWebhook() {
		createModel();
		try (WebhookReceiver receiver = new WebhookReceiver()) {
			this.api.post(SDXL_TRAININGS, TRAINING.replace("\"note\":1",
					"\"webhook\":\"" + receiver.address("/done") + "\",\"webhook_events_filter\":[\"completed\"]"));
			this.time.pass(TRAINED);
			JsonNode body = receiver.await(1).get(0).json();
			assertThat(body.get("status").stringValue()).isEqualTo("succeeded");
			assertThat(body.get("output").get("version").stringValue()).startsWith("acme/poet:");
			assertThat(address(body)).contains("/v1/trainings/");
		}
	}

	@Test
	void aTrainingNeedsADestinationAndAModelThatCanBeTrained() {
		Answer missing = this.api.post(SDXL_TRAININGS, TRAINING);
		assertThat(missing.status()).isEqualTo(404);
		assertThat(missing.text())
			.isEqualTo("{\"detail\":\"The specified training destination does not exist\",\"status\":404}");
		assertThat(this.api.post(SDXL_TRAININGS, "{\"input\":{}}").member("detail"))
			.contains("destination is required");
		createModel();
		String official = "/models/meta/meta-llama-3-8b-instruct/versions/5a6809ca6288247d06daf6365557e5e429063f32a21146b2a807c682652136b8/trainings";
		assertThat(this.api.post(official, TRAINING).status()).isEqualTo(400);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/deployments | {"name":"art","model":"no/model","version":"v","hardware":"cpu","min_instances":0,"max_instances":1} | 422 | The specified version does not exist
					/deployments | {"name":"art","model":"a/b","version":"v","hardware":"cpu","min_instances":6,"max_instances":21} | 422 | - min_instances: Must be less than or equal to 5
					/deployments | {} | 422 | name is required
					/models | {"owner":"acme","name":"poet","visibility":"secret","hardware":"cpu"} | 422 | visibility must be one of
					/models | {"owner":"acme","name":"poet","visibility":"public","hardware":"abacus"} | 422 | hardware must be one of
					/models | {"owner":"meta","name":"poet","visibility":"public","hardware":"cpu"} | 403 | permission
					/models | {"owner":"emulator","name":"failing","visibility":"public","hardware":"cpu"} | 409 | already exists
					/files | {} | 400 | multipart/form-data
					""")
	void refusesWhatCannotBeCreated(String path, String body, int status, String reason) {
		Answer answer = this.api.post(path, body);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.member("detail")).contains(reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/search | 400 | Query parameter "query" is required
			/search?query=a&limit=51 | 400 | limit must be a number from 1 to 50
			/models?sort_by=name | 400 | sort_by must be
			/models/no/model/versions | 404 | Model not found: no/model
			/collections/none | 404 | could not be found
			/trainings/none | 404 | could not be found
			/deployments/no/one | 404 | Deployment not found: no/one
			/files/none/download?owner=emulator&expiry=9999999999&signature=x | 403 | signature is invalid
			""")
	void refusesWhatCannotBeRead(String path, int status, String reason) {
		Answer answer = this.api.get(path);
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
		assertThat(answer.member("detail")).contains(reason);
	}

	@Test
	void modelsAreListedInPages() {
		int builtIn = names(this.api.get("/models").json()).size();
		for (int i = 0; i < 27; i++) {
			this.api.post("/models", model("public").replace("poet", "poet-" + i));
		}
		JsonNode page = this.api.get("/models?sort_by=model_created_at").json();
		List<String> names = new ArrayList<>(names(page));
		assertThat(names).hasSize(25).allMatch((name) -> name.startsWith("poet-"));
		assertThat(page.get("next").stringValue()).contains("sort_by=model_created_at");
		URI next = URI.create(page.get("next").stringValue());
		names.addAll(names(this.api.get(next, "Authorization", "Bearer " + this.emulator.apiToken()).json()));
		assertThat(names).doesNotHaveDuplicates().hasSize(27 + builtIn);
	}

	@Test
	void aSignedAddressNeedsNoTokenAndEndsWithItsFile() {
		String id = upload(BodyPublishers.ofString("some words")).json().get("id").stringValue();
		URI address = URI.create(this.api
			.post(ApiCaller.TEXT_MODEL, "{\"input\":{\"prompt\":\"" + this.emulator.baseUrl() + "/files/" + id + "\"}}")
			.json()
			.get("input")
			.get("prompt")
			.stringValue());
		assertThat(this.api.get(address).text()).isEqualTo("some words");
		assertThat(this.api.get(URI.create(address.toString().replace("owner=emulator", "owner=other"))).status())
			.isEqualTo(403);
		this.emulator.advanceTime(Duration.ofHours(24));
		assertThat(this.api.get(address).status()).isEqualTo(403);
		assertThat(this.api.get("/files/" + id).status()).isEqualTo(404);
	}

	@Test
	void refusesAFileOfMoreThanAHundredMegabytesAfterReadingIt() {
		Answer answer = upload(BodyPublishers.ofInputStream(() -> new Zeros(FileUpload.MAX_SIZE + 1)));
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.member("detail")).isEqualTo("Files must be less than 100MB in size");
		assertThat(this.api.get("/files").json().get("results")).isEmpty();
	}

	@Test
	void resetForgetsEverything() {
		createModel();
		upload(BodyPublishers.ofString("some words"));
		this.api.post(SDXL_TRAININGS, TRAINING);
		this.emulator.reset();
		assertThat(this.api.get("/models/acme/poet").status()).isEqualTo(404);
		assertThat(this.api.get("/files").json().get("results")).isEmpty();
		assertThat(this.api.get("/trainings").json().get("results")).isEmpty();
	}

	private void createModel() {
		assertThat(this.api.post("/models", model("private")).status()).isEqualTo(201);
	}

	private static String model(String visibility) {
		return "{\"owner\":\"acme\",\"name\":\"poet\",\"visibility\":\"%s\",\"hardware\":\"cpu\"}"
			.formatted(visibility);
	}

	private Answer upload(HttpRequest.BodyPublisher content) {
		HttpRequest.BodyPublisher body = BodyPublishers.concat(
				BodyPublishers.ofString("--limit\r\nContent-Disposition: form-data; name=\"content\"; "
						+ "filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n"),
				content, BodyPublishers.ofString("\r\n--limit--\r\n", StandardCharsets.UTF_8));
		return this.api.send(HttpRequest.newBuilder(URI.create(this.emulator.baseUrl() + "/files"))
			.timeout(Duration.ofSeconds(60))
			.header("Authorization", "Bearer " + this.emulator.apiToken())
			.header("Content-Type", "multipart/form-data; boundary=limit")
			.POST(body));
	}

	private static String address(JsonNode training) {
		return training.get("urls").get("get").stringValue();
	}

	private static List<String> names(JsonNode page) {
		return page.get("results").valueStream().map((model) -> model.get("name").stringValue()).toList();
	}

	/** Never holds what it gives. */
	private static final class Zeros extends InputStream {

		private long left;

		Zeros(long size) {
			this.left = size;
		}

		@Override
		public int read() {
			return (this.left-- > 0) ? 0 : -1;
		}

		@Override
		public int read(byte[] into, int from, int length) {
			int given = (int) Math.min(length, this.left);
			this.left -= given;
			return (given > 0) ? given : -1;
		}

	}

}

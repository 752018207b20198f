package io.github.replicatespring.sample;

import java.util.List;
import java.util.Map;

import io.github.replicatespring.client.error.InvalidField;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.sample.SampleProperties.OfferedModel;
import io.github.replicatespring.sample.form.InputField;
import io.github.replicatespring.sample.form.InputField.Kind;
import io.github.replicatespring.sample.form.InputForm;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.assertArg;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.BDDMockito.given;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.mock;

@WebMvcTest(RunController.class)
@EnableConfigurationProperties(SampleProperties.class)
@ExtendWith(OutputCaptureExtension.class)
class RunControllerTests {

	private static final OfferedModel OFFERED = new OfferedModel(TestPredictions.MODEL, "Llama 3 8B",
			"Writes text, word by word", "Describe a garden in spring", true);

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private InputForms forms;

	@MockitoBean
	private ModelRunner runner;

	@MockitoBean
	private Board board;

	@BeforeEach
	void offerAPrompt() {
		given(this.forms.form(OFFERED)).willReturn(InputForm.promptAlone());
	}

	@Test
	void startsARun() {
		given(this.runner.start(OFFERED, Map.of("prompt", "A haiku"))).willReturn(TestPredictions.ID);
		assertThat(run("A haiku")).hasStatus(201)
			.bodyJson()
			.isLenientlyEqualTo("{\"id\": \"%s\"}".formatted(TestPredictions.ID));
	}

	@ParameterizedTest
	@CsvSource({ "'', Write a prompt first.", "'  ', Write a prompt first." })
	void asksForAPrompt(String prompt, String detail) {
		assertThat(run(prompt)).hasStatus(400)
			.bodyJson()
			.isLenientlyEqualTo("{\"field\": \"prompt\", \"detail\": \"%s\"}".formatted(detail));
		then(this.runner).shouldHaveNoInteractions();
	}

	@Test
	void refusesAPromptThatIsTooLong() {
		assertThat(run("x".repeat(4001))).hasStatus(400).bodyJson().isLenientlyEqualTo("""
				{"field": "prompt", "detail": "Shorten the prompt to 4000 characters."}""");
	}

	@Test
	void passesFilesOn() {
		given(this.forms.form(OFFERED)).willReturn(new InputForm(
				List.of(new InputField("image", Kind.FILE, "Image", null, true, null, null, null, List.of())), true));
		assertThat(this.mvc.post()
			.uri("/runs")
			.multipart()
			.file(new MockMultipartFile("input.image", "cat.png", "image/png", new byte[] { 1, 2 }))
			.param("model", TestPredictions.MODEL)
			.header(RunController.FROM_THE_PAGE, "1")).hasStatus(201);
		then(this.runner).should()
			.start(eq(OFFERED),
					assertArg((inputs) -> assertThat(inputs).containsOnlyKeys("image")
						.extractingByKey("image", as(InstanceOfAssertFactories.type(Resource.class)))
						.extracting(Resource::getFilename)
						.isEqualTo("cat.png")));
	}

	@Test
	void takesNoRunThatAForeignPageCouldSend() {
		assertThat(this.mvc.post()
			.uri("/runs")
			.multipart()
			.param("model", TestPredictions.MODEL)
			.param("input.prompt", "A haiku")).hasStatus4xxClientError();
		assertThat(this.mvc.post()
			.uri("/runs")
			.contentType(MediaType.TEXT_PLAIN)
			.header(RunController.FROM_THE_PAGE, "1")
			.content("model=" + TestPredictions.MODEL)).hasStatus(415);
		then(this.runner).shouldHaveNoInteractions();
	}

	@Test
	void saysThatAModelIsNotOffered() {
		assertThat(run("some/model", "A haiku")).hasStatus(400)
			.bodyJson()
			.isLenientlyEqualTo("{\"title\": \"This model is not offered here\"}");
		then(this.runner).shouldHaveNoInteractions();
	}

	@ParameterizedTest
	@CsvSource({ "401, 502, Replicate did not accept the API token", "402, 503, Runs are paused",
			"403, 502, Replicate did not accept the API token", "404, 502, Replicate does not know this model",
			"422, 502, Replicate does not know this model", "429, 429, Too many runs at once",
			"500, 502, Replicate could not take the run" })
	void explainsWhatReplicateRefuses(int status, int answer, String title) {
		fail(refusal(status));
		assertThat(run("A haiku")).hasStatus(answer)
			.bodyJson()
			.isLenientlyEqualTo("{\"title\": \"%s\"}".formatted(title));
	}

	@Test
	void saysWhatToDoAboutAWrongToken() {
		fail(refusal(401));
		assertThat(run("A haiku")).bodyText().contains("REPLICATE_API_TOKEN");
	}

	@ParameterizedTest
	@CsvSource({ "402", "429" })
	void tellsTheLogButNoVisitorAboutBilling(int status, CapturedOutput output) {
		ReplicateApiException refusal = refusal(status);
		given(refusal.getMessage()).willReturn("less than $5.0 in credit");
		given(refusal.detail()).willReturn("less than $5.0 in credit");
		fail(refusal);
		assertThat(run("A haiku")).bodyText().doesNotContain("credit");
		assertThat(output).contains("less than $5.0 in credit");
	}

	@Test
	void showsARefusedPromptAtThePrompt() {
		ReplicateApiException refusal = refusal(422);
		given(refusal.invalidFields())
			.willReturn(List.of(new InvalidField("input.prompt", "string_gte", "Must be longer")));
		fail(refusal);
		assertThat(run("A")).hasStatus(422).bodyJson().isLenientlyEqualTo("""
				{"field": "prompt", "detail": "Must be longer"}""");
	}

	@Test
	void saysThatReplicateCannotBeReached() {
		fail(mock(ReplicateConnectionException.class));
		assertThat(run("A haiku")).hasStatus(502)
			.bodyJson()
			.isLenientlyEqualTo("{\"title\": \"Replicate cannot be reached\"}");
	}

	@Test
	void hasAnAnswerForEverythingElse() {
		fail(new ReplicateException("what the log is for"));
		assertThat(run("A haiku")).hasStatus(502).bodyText().doesNotContain("what the log is for");
	}

	@Test
	void cancelsARunOnThePage() {
		given(this.board.shows(TestPredictions.ID)).willReturn(true);
		assertThat(this.mvc.delete().uri("/runs/{id}", TestPredictions.ID)).hasStatus(202);
		then(this.runner).should().cancel(TestPredictions.ID);
	}

	@Test
	void cancelsNothingElse() {
		assertThat(this.mvc.delete().uri("/runs/{id}", "someone-elses")).hasStatus(404)
			.bodyJson()
			.isLenientlyEqualTo("{\"detail\": \"This run is no longer on the page.\"}");
		then(this.runner).shouldHaveNoInteractions();
	}

	private MvcTestResult run(String prompt) {
		return run(TestPredictions.MODEL, prompt);
	}

	private MvcTestResult run(String model, String prompt) {
		return this.mvc.post()
			.uri("/runs")
			.multipart()
			.param("model", model)
			.param("input.prompt", prompt)
			.header(RunController.FROM_THE_PAGE, "1")
			.exchange();
	}

	private void fail(RuntimeException ex) {
		given(this.runner.start(any(), any())).willThrow(ex);
	}

	private static ReplicateApiException refusal(int status) {
		ReplicateApiException refusal = mock(ReplicateApiException.class);
		given(refusal.status()).willReturn(status);
		given(refusal.invalidFields()).willReturn(List.of());
		return refusal;
	}

}

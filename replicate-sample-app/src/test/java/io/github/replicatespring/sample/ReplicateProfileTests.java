package io.github.replicatespring.sample;

import io.github.replicatespring.sample.SampleProperties.OfferedModel;
import io.github.replicatespring.sample.form.InputForm;
import io.github.replicatespring.test.WebhookSigner;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

/**
 * Starts the application as it runs against Replicate itself, which it does not call.
 */
@SpringBootTest(properties = { "replicate.api-token=r8_not-a-token",
		"replicate.webhook.secret=" + ReplicateProfileTests.SECRET })
@AutoConfigureMockMvc
@ActiveProfiles("replicate")
class ReplicateProfileTests {

	static final String SECRET = "whsec_bm90LWEtc2VjcmV0LW5vdC1hLXNlY3JldC1ub3QtYQ==";

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private SampleProperties properties;

	// Would ask Replicate itself.
	@MockitoBean
	private InputForms forms;

	@BeforeEach
	void readNoSchema() {
		given(this.forms.form(any())).willReturn(InputForm.promptAlone());
	}

	@Test
	void offersModelsThatReplicateHas() {
		assertThat(this.properties.models()).extracting(OfferedModel::reference)
			.containsExactly("meta/meta-llama-3-8b-instruct", "black-forest-labs/flux-schnell",
					"nightmareai/real-esrgan");
	}

	@Test
	void saysThatRunsArePaidFor() {
		assertThat(this.mvc.get().uri("/")).bodyText().contains("runs are paid for").doesNotContain("no cost");
	}

	@Test
	void exposesNothingButHealth() {
		assertThat(this.mvc.get().uri("/actuator/health")).hasStatusOk();
		assertThat(this.mvc.get().uri("/actuator/env")).hasStatus(404);
		assertThat(this.mvc.get().uri("/actuator/configprops")).hasStatus(404);
	}

	@Test
	void webhooksComeUnderThePublicNameAndNothingElseDoes() {
		WebhookSigner signer = WebhookSigner.of(SECRET);
		assertThat(this.mvc.post()
			.uri("https://public.example/replicate/webhook")
			.with(signer.sign("{\"id\":\"p2\",\"status\":\"succeeded\"}").request())).hasStatus(204);
		assertThat(this.mvc.get().uri("https://public.example/")).hasStatus(421);
		assertThat(this.mvc.post().uri("https://public.example/runs")).hasStatus(421);
	}

	@Test
	void aWebhookSentByMockMvcIsAnsweredWhenTheRequestReturns() {
		WebhookSigner signer = WebhookSigner.of(SECRET);
		assertThat(this.mvc.post()
			.uri("/replicate/webhook")
			.with(signer.sign("{\"id\":\"p1\",\"status\":\"succeeded\",\"output\":\"Roses\"}").request()))
			.hasStatus(204);
		assertThat(this.mvc.post().uri("/replicate/webhook").content("{}")).hasStatus(401);
	}

}

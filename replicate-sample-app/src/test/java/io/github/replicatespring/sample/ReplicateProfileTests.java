package io.github.replicatespring.sample;

import io.github.replicatespring.sample.SampleProperties.OfferedModel;
import io.github.replicatespring.sample.form.InputForm;
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
@SpringBootTest(properties = "replicate.api-token=r8_not-a-token")
@AutoConfigureMockMvc
@ActiveProfiles("replicate")
class ReplicateProfileTests {

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

}

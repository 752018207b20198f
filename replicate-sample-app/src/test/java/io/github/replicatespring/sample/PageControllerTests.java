package io.github.replicatespring.sample;

import java.math.BigDecimal;
import java.util.List;

import io.github.replicatespring.sample.form.InputField;
import io.github.replicatespring.sample.form.InputField.Kind;
import io.github.replicatespring.sample.form.InputForm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;

@WebMvcTest(PageController.class)
@EnableConfigurationProperties(SampleProperties.class)
class PageControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private InputForms forms;

	@MockitoBean
	private Board board;

	@MockitoBean
	private OpenPages pages;

	@BeforeEach
	void readNoSchema() {
		given(this.forms.form(any())).willReturn(InputForm.promptAlone());
	}

	@Test
	void servesTheFormOfAModel() {
		given(this.forms.form(any())).willReturn(new InputForm(List.of(
				new InputField("scale", Kind.INTEGER, "Scale", "How large", false, "2", BigDecimal.ONE, BigDecimal.TEN,
						List.of()),
				new InputField("format", Kind.CHOICE, "Format", null, true, null, null, null, List.of("png", "<b>")),
				new InputField("image", Kind.FILE, "Image", null, true, null, null, null, List.of())), true));
		assertThat(this.mvc.get().uri("/form?model=emulator/upscaler")).bodyText()
			.contains("data-model=\"emulator/upscaler\"")
			.contains("<input type=\"range\"", "name=\"input.scale\"", "min=\"1\" max=\"10\"")
			.contains("<select id=\"input-format\"", "<option value=\"png\">png</option>", "&lt;b&gt;")
			.contains("<input type=\"file\" id=\"input-image\"")
			.doesNotContain("<html");
	}

	@Test
	void isServedUnderNamesOfThisMachineOnly() {
		for (String host : List.of("localhost", "127.0.0.1", "LOCALHOST", "[::1]")) {
			assertThat(this.mvc.get().uri("http://" + host + ":8080/")).as(host).hasStatusOk();
		}
		for (String host : List.of("evil.example", "localhost.evil.example", "192.0.2.1")) {
			assertThat(this.mvc.get().uri("http://" + host + ":8080/")).as(host)
				.hasStatus(421)
				.bodyText()
				.contains("sample.allowed-hosts");
		}
	}

	@Test
	void servesNoFormOfAModelThatIsNotOffered() {
		assertThat(this.mvc.get().uri("/form?model=some/expensive-model")).hasStatus(400);
	}

	@Test
	void saysThatOnlyThePromptIsKnown() {
		assertThat(this.mvc.get().uri("/")).bodyText().contains("could not be read", "id=\"input-prompt\"");
	}

	@Test
	void offersTheConfiguredModels() {
		assertThat(this.mvc.get().uri("/")).hasStatusOk()
			.bodyText()
			.contains("value=\"meta/meta-llama-3-8b-instruct\"")
			.contains("value=\"black-forest-labs/flux-schnell\"")
			.contains("value=\"emulator/slow-start\"")
			.contains("value=\"emulator/failing\"");
	}

	@Test
	void saysThatItRunsOnTheEmulator() {
		assertThat(this.mvc.get().uri("/")).bodyText().contains("no token, no cost");
	}

	@Test
	void worksBehindAContextPath() {
		assertThat(this.mvc.get().uri("/shop/").contextPath("/shop")).bodyText()
			.contains("href=\"/shop/css/page.css\"")
			.contains("src=\"/shop/js/page.js\"")
			.contains("data-events=\"/shop/events\"")
			.contains("data-runs=\"/shop/runs\"")
			.contains("data-form=\"/shop/form\"");
	}

	@Test
	void loadsNothingFromElsewhere() {
		assertThat(this.mvc.get().uri("/")).bodyText().doesNotContainPattern("(src|href)=\"(https?:)?//");
	}

	@Test
	void opensTheConnectionOfThePage() {
		assertThat(this.mvc.get().uri("/events").accept(MediaType.TEXT_EVENT_STREAM).asyncExchange()).request()
			.hasAsyncStarted(true);
	}

}

package io.github.replicatespring.sample;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@WebMvcTest(PageController.class)
@EnableConfigurationProperties(SampleProperties.class)
class PageControllerTests {

	@Autowired
	private MockMvcTester mvc;

	@MockitoBean
	private Board board;

	@MockitoBean
	private OpenPages pages;

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
			.contains("data-runs=\"/shop/runs\"");
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

package io.github.replicatespring.sample;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Uses the page where it is not at the root of its server, and leaves pictures of it in
 * {@code target/screenshots}.
 */
@TestPropertySource(properties = "server.servlet.context-path=/studio")
class PageBehindContextPathTests extends BrowserTests {

	private static final String POEM = "Describe a garden in spring";

	private static final String PICTURE = "A lighthouse above the clouds at sunrise, watercolour";

	private static final String FAILURE = "Anything; see how an error looks";

	@Test
	void runsModelsAndLooksGood() {
		browser.picture("empty");
		this.page.run(SamplePage.FAILING, FAILURE);
		runForThreePictures();
		this.page.run(SamplePage.TEXT, POEM);
		this.page.card(POEM, (card) -> !card.text().isEmpty());
		browser.picture("running");
		assertThat(this.page.ended(POEM).status()).isEqualTo("succeeded");
		assertThat(this.page.ended(FAILURE).status()).isEqualTo("failed");
		assertThat(this.page.card(PICTURE, (card) -> card.imageWidth() > 0).status()).isEqualTo("succeeded");
		takePictures();
	}

	private void runForThreePictures() {
		this.page.choose(SamplePage.IMAGE);
		this.page.type(PICTURE);
		this.page.openSettings();
		this.page.input("aspect_ratio").sendKeys("16:9");
		this.page.input("num_outputs").sendKeys(Keys.ARROW_RIGHT, Keys.ARROW_RIGHT);
		browser.picture("settings");
		this.page.pressRun();
	}

	private void takePictures() {
		this.page.toTheTop();
		browser.picture("light");
		browser.prefer("dark");
		browser.picture("dark");
		browser.screen(390, 844, true);
		browser.picture("phone-dark");
		browser.prefer("light");
		browser.picture("phone-light");
	}

}

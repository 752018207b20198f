package io.github.replicatespring.sample;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

import io.github.replicatespring.sample.SamplePage.Card;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Fills in the forms that the schemas of the models describe, and looks at what came of
 * it.
 */
class FormInBrowserTests extends BrowserTests {

	@Test
	void changesTheFormWithTheModelAndKeepsThePrompt() {
		this.page.choose(SamplePage.TEXT);
		this.page.type("A prompt for both");
		this.page.choose(SamplePage.IMAGE);
		assertThat(this.page.prompt().getDomProperty("value")).isEqualTo("A prompt for both");
		this.page.openSettings();
		assertThat(this.page.input("aspect_ratio").getTagName()).isEqualTo("select");
		assertThat(this.page.input("num_outputs").getDomAttribute("type")).isEqualTo("range");
		assertThat(this.page.input("seed").getDomAttribute("type")).isEqualTo("number");
	}

	@Test
	void runsWithWhatWasChosenAndShowsEveryPicture() {
		this.page.choose(SamplePage.IMAGE);
		this.page.type("Two wide hills");
		this.page.openSettings();
		this.page.input("aspect_ratio").sendKeys("16:9");
		this.page.input("num_outputs").sendKeys(Keys.ARROW_RIGHT);
		int before = pictures();
		this.page.pressRun();
		Card card = this.page.card("Two wide hills", (shown) -> shown.imageWidth() > 0);
		assertThat(card.imageWidth()).isEqualTo(1024);
		assertThat(card.chosen()).contains("aspect ratio 16:9").contains("num outputs 2");
		await().untilAsserted(() -> assertThat(pictures()).isEqualTo(before + 2));
	}

	@Test
	void refusesANumberOutOfItsRangeWhereItWasEntered() {
		this.page.choose(SamplePage.TEXT);
		this.page.type("Out of range");
		this.page.openSettings();
		this.page.enter("max_tokens", "5000");
		this.page.pressRun();
		assertThat(this.page.error("max_tokens")).isEqualTo("Max Tokens must be 1 to 4096.");
		assertThat(this.page.driver().switchTo().activeElement()).isEqualTo(this.page.input("max_tokens"));
		assertThat(this.page.find("Out of range")).isNull();
	}

	@Test
	void asksForAFileAndThenEnlargesIt(@TempDir Path directory) throws IOException {
		this.page.choose(SamplePage.UPSCALER);
		this.page.pressRun();
		assertThat(this.page.error("image")).isEqualTo("Choose a file first.");
		Path picture = directory.resolve("small.png");
		ImageIO.write(new BufferedImage(60, 40, BufferedImage.TYPE_INT_RGB), "png", picture.toFile());
		this.page.input("image").sendKeys(picture.toString());
		await("the preview").until(this.page.driver().findElement(By.className("preview"))::isDisplayed);
		this.page.pressRun();
		Card card = this.page.card("", (shown) -> shown.imageWidth() > 0);
		assertThat(card.imageWidth()).isEqualTo(120);
		assertThat(card.chosen()).contains("image (a file)");
	}

	@Test
	void saysThatAFileIsTooLarge(@TempDir Path directory) throws IOException {
		Path large = Files.write(directory.resolve("large.png"), new byte[22 * 1024 * 1024]);
		this.page.choose(SamplePage.UPSCALER);
		this.page.input("image").sendKeys(large.toString());
		this.page.pressRun();
		WebElement problem = this.page.driver().findElement(By.id("problem"));
		await().untilAsserted(() -> assertThat(problem.getText()).isNotEmpty());
		assertThat(problem.getText()).contains("too large");
		browser.errors();
	}

	@Test
	void showsPicturesLargeAndWalksThroughThemByKeyboard() {
		this.page.run(SamplePage.IMAGE, "A first picture");
		this.page.card("A first picture", (card) -> card.imageWidth() > 0);
		this.page.run(SamplePage.IMAGE, "A second picture");
		this.page.card("A second picture", (card) -> card.imageWidth() > 0);
		WebElement newest = this.page.driver().findElement(By.cssSelector("#pictures button"));
		newest.sendKeys(Keys.ENTER);
		assertThat(caption()).isEqualTo("A second picture");
		press(Keys.ARROW_RIGHT);
		assertThat(caption()).isEqualTo("A first picture");
		press(Keys.ESCAPE);
		assertThat(this.page.driver().findElement(By.id("viewer")).isDisplayed()).isFalse();
	}

	@Test
	void isUsedByKeyboardAlone() {
		press(Keys.TAB);
		assertThat(this.page.driver().switchTo().activeElement().getDomAttribute("class")).isEqualTo("skip");
		press(Keys.ENTER);
		press(Keys.TAB);
		press(Keys.ARROW_RIGHT);
		await().until(() -> this.page.driver().findElement(By.className("inputs")).getDomAttribute("data-model"),
				"black-forest-labs/flux-schnell"::equals);
		while (!this.page.focusIsInThePrompt()) {
			press(Keys.TAB);
		}
		this.page.driver()
			.switchTo()
			.activeElement()
			.sendKeys("By keyboard alone", Keys.chord(Keys.CONTROL, Keys.ENTER));
		assertThat(this.page.ended("By keyboard alone").status()).isEqualTo("succeeded");
	}

	@Test
	void fitsAPhone() {
		browser.screen(390, 844, true);
		this.page.choose(SamplePage.IMAGE);
		this.page.openSettings();
		Object overflow = this.page.driver()
			.executeScript("return document.documentElement.scrollWidth - document.documentElement.clientWidth");
		assertThat(overflow).isEqualTo(0L);
	}

	private int pictures() {
		return this.page.driver().findElements(By.cssSelector("#pictures li")).size();
	}

	private String caption() {
		return this.page.driver().findElement(By.id("viewer-caption")).getText();
	}

	private void press(Keys key) {
		new Actions(this.page.driver()).sendKeys(key).perform();
	}

}

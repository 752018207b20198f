package io.github.replicatespring.sample;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;

import io.github.replicatespring.sample.browser.Browser;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

import static org.awaitility.Awaitility.await;

/**
 * The page as a person uses it.
 */
final class SamplePage {

	static final String TEXT = "Llama 3 8B";

	static final String IMAGE = "FLUX schnell";

	static final String UPSCALER = "Upscaler";

	static final String SLOW = "Slow start";

	static final String FAILING = "Failing model";

	private static final Duration PATIENCE = Duration.ofSeconds(45);

	private final ChromeDriver driver;

	SamplePage(Browser browser) {
		this.driver = browser.driver();
	}

	void open(String address) {
		this.driver.get(address);
		await("the connection").until(this::connection, "Live"::equals);
	}

	void reload() {
		this.driver.navigate().refresh();
	}

	/**
	 * Choose a model, and wait for its form.
	 */
	void choose(String label) {
		WebElement choice = this.driver.findElement(By.xpath("//label[span[text()='%s']]".formatted(label)));
		choice.click();
		String model = choice.findElement(By.tagName("input")).getDomAttribute("value");
		await("the form of " + label).ignoreException(StaleElementReferenceException.class)
			.until(() -> this.driver.findElement(By.className("inputs")).getDomAttribute("data-model"), model::equals);
	}

	WebElement input(String name) {
		return this.driver.findElement(By.id("input-" + name));
	}

	void openSettings() {
		this.driver.findElement(By.cssSelector("details.settings summary")).click();
	}

	/**
	 * Enter a value in place of the one that is there.
	 */
	void enter(String name, String value) {
		WebElement input = input(name);
		input.clear();
		input.sendKeys(value);
	}

	String error(String name) {
		return this.driver.findElement(By.id("input-" + name + "-error")).getText();
	}

	/**
	 * Return how bright the page is behind everything, from 0 to 255.
	 */
	long brightness() {
		return (Long) this.driver.executeScript("""
				const colour = getComputedStyle(document.body).backgroundColor.match(/[0-9]+/g).map(Number);
				return Math.round((colour[0] + colour[1] + colour[2]) / 3);
				""");
	}

	void toTheTop() {
		this.driver.executeScript("document.activeElement.blur(); scrollTo(0, 0)");
	}

	ChromeDriver driver() {
		return this.driver;
	}

	void type(String prompt) {
		prompt().clear();
		prompt().sendKeys(prompt);
	}

	WebElement prompt() {
		return this.driver.findElement(By.id("input-prompt"));
	}

	void pressRun() {
		WebElement button = this.driver.findElement(By.id("run"));
		await("the last run to have started").until(button::getText, "Run"::equals);
		button.click();
	}

	void run(String label, String prompt) {
		choose(label);
		type(prompt);
		pressRun();
	}

	void pressControlEnter() {
		prompt().sendKeys(Keys.chord(Keys.CONTROL, Keys.ENTER));
	}

	String promptError() {
		return error("prompt");
	}

	String connection() {
		return this.driver.findElement(By.id("connection")).getText();
	}

	boolean focusIsInThePrompt() {
		return this.driver.switchTo().activeElement().equals(prompt());
	}

	int cards() {
		return this.driver.findElements(By.cssSelector("article.card")).size();
	}

	/**
	 * Return the card of the run with the given prompt once it has ended.
	 */
	Card ended(String prompt) {
		return card(prompt, Card::ended);
	}

	/**
	 * Return the card of the run with the given prompt once it is as described.
	 */
	Card card(String prompt, Predicate<Card> condition) {
		return await("the card of '" + prompt + "'").atMost(PATIENCE)
			.pollInterval(Duration.ofMillis(50))
			.until(() -> find(prompt), (card) -> card != null && condition.test(card));
	}

	/**
	 * Return the card of the run with the given prompt as it stands, read in one step.
	 */
	@Nullable Card find(String prompt) {
		List<?> card = (List<?>) this.driver.executeScript("""
				const card = [...document.querySelectorAll('article.card')]
				  .find((card) => card.querySelector('.asked').textContent === arguments[0]);
				const text = (part) => card.querySelector(part).innerText;
				return card ? [card.dataset.id, card.dataset.status, card.hasAttribute('data-ended'), text('.text'),
				  text('.error'), text('.percent'), text('.told-by'), card.querySelector('img')?.naturalWidth ?? 0,
				  card.querySelectorAll('.asked *').length, text('.chosen')] : null;
				""", prompt);
		return (card != null) ? Card.of(card) : null;
	}

	void cancel(String id) {
		this.driver.findElement(By.cssSelector("article[data-id='%s'] .cancel".formatted(id))).click();
	}

	/**
	 * Return the statuses that the verified deliveries for a prediction reported, newest
	 * first.
	 */
	List<String> deliveries(String id) {
		List<?> statuses = (List<?>) this.driver.executeScript("""
				return [...document.querySelectorAll('#receipts li')]
				  .filter((item) => item.querySelector('.prediction').title === arguments[0])
				  .map((item) => item.querySelector('.badge').textContent);
				""", id);
		return statuses.stream().map(String::valueOf).toList();
	}

	record Card(String id, String status, boolean ended, String text, String error, String percent, String toldBy,
			long imageWidth, long markupInPrompt, String chosen) {

		static Card of(List<?> values) {
			return new Card((String) values.get(0), (String) values.get(1), (Boolean) values.get(2),
					(String) values.get(3), (String) values.get(4), (String) values.get(5), (String) values.get(6),
					(Long) values.get(7), (Long) values.get(8), (String) values.get(9));
		}

	}

}

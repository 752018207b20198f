package io.github.replicatespring.sample;

import io.github.replicatespring.sample.SamplePage.Card;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Uses the page in a browser as a person would, on the emulator.
 */
class PageInBrowserTests extends BrowserTests {

	@Test
	void showsTextGrowingBeforeItEnds() {
		this.page.run(SamplePage.TEXT, "A haiku about rain");
		Card first = this.page.card("A haiku about rain", (card) -> !card.text().isEmpty());
		Card later = this.page.card("A haiku about rain", (card) -> card.text().length() > first.text().length());
		assertThat(later.ended()).isFalse();
		assertThat(later.text()).startsWith(first.text());
		Card last = this.page.ended("A haiku about rain");
		assertThat(last.status()).isEqualTo("succeeded");
		assertThat(last.text()).startsWith(later.text());
	}

	@Test
	void endsARunByAVerifiedWebhookAndListsItsDeliveries() {
		this.page.run(SamplePage.TEXT, "A haiku about snow");
		Card card = this.page.ended("A haiku about snow");
		assertThat(card.toldBy()).contains("reported by a verified webhook");
		await().untilAsserted(() -> assertThat(this.page.deliveries(card.id())).hasSizeGreaterThan(1)
			.startsWith("succeeded")
			.contains("processing"));
	}

	@Test
	void showsTheFinishedImage() {
		this.page.run(SamplePage.IMAGE, "A lighthouse above the clouds");
		assertThat(this.page.card("A lighthouse above the clouds", (card) -> !card.percent().isEmpty()).percent())
			.matches("\\d+ %");
		Card card = this.page.card("A lighthouse above the clouds", (shown) -> shown.imageWidth() > 0);
		assertThat(card.status()).isEqualTo("succeeded");
	}

	@Test
	void runsSeveralAtOnce() {
		this.page.run(SamplePage.SLOW, "The first of two");
		this.page.run(SamplePage.TEXT, "The second of two");
		assertThat(this.page.card("The second of two", (card) -> !card.text().isEmpty())).isNotNull();
		Card first = this.page.card("The first of two", (card) -> true);
		assertThat(first.ended()).isFalse();
		this.page.cancel(first.id());
		assertThat(this.page.ended("The second of two").status()).isEqualTo("succeeded");
	}

	@Test
	void cancelsARun() {
		this.page.run(SamplePage.SLOW, "Something to cancel");
		Card running = this.page.card("Something to cancel", (card) -> true);
		assertThat(running.status()).isEqualTo("starting");
		this.page.cancel(running.id());
		Card canceled = this.page.ended("Something to cancel");
		assertThat(canceled.status()).isIn("canceled", "aborted");
		assertThat(canceled.error()).isNotEmpty();
	}

	@Test
	void showsWhyARunFailed() {
		this.page.run(SamplePage.FAILING, "Something that fails");
		Card card = this.page.ended("Something that fails");
		assertThat(card.status()).isEqualTo("failed");
		assertThat(card.error()).startsWith("The model failed: ");
	}

	@Test
	void asksForAPromptWhereOneIsMissing() {
		int before = this.page.cards();
		this.page.type("   ");
		this.page.pressRun();
		assertThat(this.page.promptError()).isEqualTo("Write a prompt first.");
		assertThat(this.page.prompt().getDomAttribute("aria-invalid")).isEqualTo("true");
		assertThat(this.page.focusIsInThePrompt()).isTrue();
		assertThat(this.page.cards()).isEqualTo(before);
	}

	@Test
	void runsOnControlEnter() {
		this.page.choose(SamplePage.TEXT);
		this.page.type("Run from the keyboard");
		this.page.pressControlEnter();
		assertThat(this.page.card("Run from the keyboard", (card) -> true)).isNotNull();
	}

	@Test
	void showsMarkupInAPromptAsText() {
		this.page.run(SamplePage.TEXT, "<img src=x onerror=alert(1)><b>bold</b>");
		assertThat(this.page.card("<img src=x onerror=alert(1)><b>bold</b>", Card::ended).markupInPrompt()).isZero();
	}

	@Test
	void showsRecentRunsAgainAfterAReload() {
		this.page.run(SamplePage.TEXT, "A run to remember");
		Card before = this.page.ended("A run to remember");
		this.page.reload();
		assertThat(this.page.card("A run to remember", (card) -> true)).isEqualTo(before);
		assertThat(this.page.deliveries(before.id())).isNotEmpty();
	}

	@Test
	void connectsAgainByItselfAndMissesNothing(@Autowired OpenPages pages) {
		pages.close();
		await().until(this.page::connection, "Reconnecting"::equals);
		this.page.run(SamplePage.TEXT, "A run while nobody listens");
		await().until(this.page::connection, "Live"::equals);
		assertThat(this.page.ended("A run while nobody listens").status()).isEqualTo("succeeded");
	}

	@Test
	void hasTheColoursThatTheSystemPrefers() {
		assertThat(this.page.brightness()).isGreaterThan(200);
		browser.prefer("dark");
		assertThat(this.page.brightness()).isLessThan(60);
	}

}

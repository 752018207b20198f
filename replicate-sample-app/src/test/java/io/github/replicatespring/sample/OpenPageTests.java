package io.github.replicatespring.sample;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.awaitility.Awaitility.await;

class OpenPageTests {

	private final OpenPage page = new OpenPage((page) -> {
	});

	@Test
	void sendsWhatItIsToldInOrder() {
		this.page.tell(new Message("early", 1));
		MvcTestResult browser = open();
		this.page.tell(new Message("late", "a <b>word</b>"));
		this.page.tell(Message.HEARTBEAT);
		await().untilAsserted(() -> assertThat(browser).bodyText()
			.isEqualTo("event:early\ndata:1\n\nevent:late\ndata:a <b>word</b>\n\nevent:heartbeat\ndata:\n\n"));
	}

	@Test
	void endsWhenItIsClosed() {
		MvcTestResult browser = open();
		this.page.close();
		assertEnds(browser);
	}

	@Test
	void letsABrowserGoThatFallsBehindAndNeverWaitsForIt() {
		SlowToRead slow = new SlowToRead();
		MvcTestResult browser = open();
		this.page.tell(new Message("slow", slow));
		for (int number = 0; number < 5000; number++) {
			this.page.tell(new Message("text", number));
		}
		slow.taken.countDown();
		assertEnds(browser);
		assertThat(browser).bodyText().contains("data:1000\n").doesNotContain("data:4999\n");
	}

	@Test
	void takesNoNoticeOfMessagesAfterTheEnd() {
		open();
		this.page.close();
		assertThatNoException().isThrownBy(() -> this.page.tell(Message.HEARTBEAT));
	}

	private MvcTestResult open() {
		return MockMvcTester.of(new Events()).get().uri("/events").asyncExchange();
	}

	private static void assertEnds(MvcTestResult browser) {
		assertThatNoException().isThrownBy(() -> browser.getMvcResult().getAsyncResult(5000));
	}

	@RestController
	class Events {

		@GetMapping("/events")
		SseEmitter events() {
			return OpenPageTests.this.page.emitter();
		}

	}

	/**
	 * Stands for a browser that does not read: writing this takes until it is taken.
	 */
	static class SlowToRead {

		private final CountDownLatch taken = new CountDownLatch(1);

		public boolean isTaken() throws InterruptedException {
			return this.taken.await(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS);
		}

	}

}

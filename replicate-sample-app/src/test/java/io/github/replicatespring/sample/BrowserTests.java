package io.github.replicatespring.sample;

import io.github.replicatespring.sample.browser.Browser;
import io.github.replicatespring.sample.browser.RequiresChromium;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page of the running application in a browser. No test may leave an error in the
 * browser's console.
 */
@RequiresChromium
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
abstract class BrowserTests {

	static Browser browser;

	SamplePage page;

	@BeforeAll
	static void start() {
		browser = Browser.start();
	}

	@AfterAll
	static void stop() {
		browser.close();
	}

	@BeforeEach
	void open(@LocalServerPort int port, @Value("${server.servlet.context-path:}") String contextPath) {
		browser.screen(1280, 1000, false);
		browser.prefer("light");
		this.page = new SamplePage(browser);
		this.page.open("http://127.0.0.1:%d%s/".formatted(port, contextPath));
	}

	@AfterEach
	void hasNoErrors() {
		assertThat(browser.errors()).isEmpty();
	}

}

package com.example;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The minimal application of the README, with nothing on the class path but the starter.
 */
@ExtendWith(OutputCaptureExtension.class)
class PoemApplicationTests {

	@Test
	void runsAModelAndHearsOfItsEnd(CapturedOutput output) {
		try (ConfigurableApplicationContext context = SpringApplication.run(PoemApplication.class,
				"--replicate.emulator.enabled=true")) {
			assertThat(context.isRunning()).isTrue();
			assertThat(output).containsIgnoringCase("spring");
			await().atMost(Duration.ofSeconds(10)).until(() -> output.getOut().contains("Done: succeeded"));
		}
	}

	@Test
	void bringsNoWebServerAndNothingOptional() {
		for (String type : new String[] { "jakarta.servlet.Servlet",
				"org.springframework.web.servlet.DispatcherServlet",
				"org.springframework.boot.health.contributor.Health", "io.micrometer.core.instrument.MeterRegistry",
				"org.springframework.security.web.SecurityFilterChain" }) {
			assertThat(ClassUtils.isPresent(type, null)).as(type).isFalse();
		}
	}

}

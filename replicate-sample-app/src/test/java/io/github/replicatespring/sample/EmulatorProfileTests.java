package io.github.replicatespring.sample;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.github.replicatespring.emulator.ReplicateEmulator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts the emulator alone, as programs in other languages use it.
 */
class EmulatorProfileTests {

	@Test
	void answersOtherProgramsWithoutServingThePage() throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(SampleApplication.class)
			.profiles("emulator")
			.run("--replicate.emulator.port=0")) {
			ReplicateEmulator emulator = context.getBean(ReplicateEmulator.class);
			assertThat(context).isNotInstanceOf(WebServerApplicationContext.class);
			assertThat(context.getEnvironment().getProperty("spring.main.keep-alive", Boolean.class)).isTrue();
			assertThat(emulator.baseUrl().getHost()).isEqualTo("127.0.0.1");
			HttpRequest request = HttpRequest.newBuilder(URI.create(emulator.baseUrl() + "/account"))
				.header("Authorization", "Bearer " + emulator.apiToken())
				.build();
			HttpResponse<String> answer = HttpClient.newHttpClient()
				.send(request, HttpResponse.BodyHandlers.ofString());
			assertThat(answer.body()).contains("\"username\":\"emulator\"");
		}
	}

}

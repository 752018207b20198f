package io.github.replicatespring.autoconfigure.endtoend;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.emulator.ReplicateEmulator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The controller that the manual shows, and what a browser makes of its response.
 */
class BrowserStreamTests {

	private static final String OUTPUT = "Let us  take\n a closer look";

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void aBrowserReceivesEverySpaceAndTheEnd(WebApplicationType type) throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class).web(type)
			.properties("replicate.emulator.enabled=true", "server.port=0", "spring.security.user.password=secret")
			.run()) {
			context.getBean(ReplicateEmulator.class)
				.model("meta/meta-llama-3-8b-instruct")
				.streams("Let", " us", " ", " take", "\n", " a", " closer", " look");
			List<String> types = new ArrayList<>();
			StringBuilder text = new StringBuilder();
			for (String event : response(context).body().split("\n\n")) {
				types.add(field(event, "event"));
				text.append(JsonMapper.shared().readTree(field(event, "data")).get("text").stringValue());
			}
			assertThat(text).hasToString(OUTPUT);
			assertThat(types).endsWith("token", "done").containsOnlyOnce("done");
		}
	}

	private static HttpResponse<String> response(ConfigurableApplicationContext context) throws Exception {
		URI address = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port")
				+ "/poem?prompt=Spring");
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(address)
				.header("Accept", "text/event-stream")
				.headers("Authorization", "Basic " + HttpHeaders.encodeBasicAuth("user", "secret", null))
				.build(), HttpResponse.BodyHandlers.ofString());
	}

	/**
	 * Read a field as the HTML standard has it: one space after the colon is dropped, and
	 * lines of data are joined.
	 */
	private static String field(String event, String name) {
		return String.join("\n",
				event.lines()
					.filter((line) -> line.startsWith(name + ":"))
					.map((line) -> line.substring(name.length() + 1).replaceFirst("^ ", ""))
					.toList());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Poems.class)
	static class Application {

	}

	@RestController
	static class Poems {

		private final ReactiveReplicateClient replicate;

		Poems(ReactiveReplicateClient replicate) {
			this.replicate = replicate;
		}

		@GetMapping(path = "/poem", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
		Flux<ServerSentEvent<Token>> poem(@RequestParam String prompt) {
			return this.replicate.run("meta/meta-llama-3-8b-instruct")
				.input("prompt", prompt)
				.stream()
				.map((text) -> ServerSentEvent.builder(new Token(text)).event("token").build())
				.concatWithValues(ServerSentEvent.builder(new Token("")).event("done").build());
		}

		record Token(String text) {
		}

	}

}

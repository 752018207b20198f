package io.github.replicatespring.documentation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the manual honest.
 */
class ReadmeTests {

	private static final String README = read(Path.of("..", "README.md"));

	private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

	private static final Pattern TYPE = Pattern.compile("(?m)^(public )?(class|record|interface) ");

	private static final Pattern LINK = Pattern.compile("\\]\\(#([^)]+)\\)");

	private static final Pattern PROPERTY = Pattern.compile("(?m)^\\| `((?:replicate|management)\\.[a-z.-]+)` \\|");

	static final String IMPORTS = """
			import static java.time.Duration.ofSeconds;
			import static org.assertj.core.api.Assertions.assertThat;
			import static org.awaitility.Awaitility.await;
			import java.net.URI;
			import java.nio.file.*;
			import java.time.*;
			import java.util.*;
			import java.util.stream.*;
			import io.github.replicatespring.client.*;
			import io.github.replicatespring.client.file.*;
			import io.github.replicatespring.client.input.*;
			import io.github.replicatespring.client.model.*;
			import io.github.replicatespring.client.output.*;
			import io.github.replicatespring.client.page.*;
			import io.github.replicatespring.client.prediction.*;
			import io.github.replicatespring.client.collection.*;
			import io.github.replicatespring.client.deployment.*;
			import io.github.replicatespring.client.hardware.*;
			import io.github.replicatespring.client.http.*;
			import io.github.replicatespring.client.stream.*;
			import io.github.replicatespring.client.training.*;
			import io.github.replicatespring.client.webhook.*;
			import io.github.replicatespring.emulator.*;
			import io.github.replicatespring.emulator.limit.*;
			import io.github.replicatespring.event.*;
			import io.github.replicatespring.test.*;
			import io.github.replicatespring.webhook.*;
			import org.junit.jupiter.api.Test;
			import org.springframework.beans.factory.annotation.Autowired;
			import org.springframework.boot.*;
			import org.springframework.boot.autoconfigure.*;
			import org.springframework.boot.test.context.SpringBootTest;
			import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
			import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
			import org.springframework.context.annotation.*;
			import org.springframework.context.event.EventListener;
			import org.springframework.core.ParameterizedTypeReference;
			import org.springframework.core.io.ByteArrayResource;
			import org.springframework.core.io.FileSystemResource;
			import org.springframework.http.HttpHeaders;
			import org.springframework.http.MediaType;
			import org.springframework.http.codec.ServerSentEvent;
			import org.springframework.stereotype.*;
			import org.springframework.test.web.servlet.assertj.MockMvcTester;
			import org.springframework.test.web.servlet.client.RestTestClient;
			import org.springframework.web.bind.annotation.*;
			import org.testcontainers.junit.jupiter.*;
			import org.wiremock.integrations.testcontainers.WireMockContainer;
			import reactor.core.publisher.*;
			""";

	@TempDir
	private Path classes;

	static Stream<String> snippets() {
		return SNIPPET.matcher(README).results().map((match) -> match.group(1));
	}

	@ParameterizedTest
	@MethodSource("snippets")
	void everySnippetCompiles(String snippet) {
		String source = IMPORTS + (TYPE.matcher(snippet).find() ? snippet.replace("public class", "class") : """
				class Snippet {

					record PosterInput(String prompt, int numOutputs) {
					}

					void run(ReplicateClient replicate, ReactiveReplicateClient reactive, Prediction started_,
							HttpHeaders httpHeaders, byte[] body, Instant yesterday) throws Exception {
				""" + declared(snippet) + "\n}\n}\n");
		assertThat(SnippetCompiler.errors("Snippet", source, this.classes)).as(source).isEmpty();
	}

	@Test
	void theTestOfAListenerIsRunAndIsShort() {
		String shown = snippets().filter((snippet) -> snippet.contains("class PoemListenerTests"))
			.collect(Collectors.joining());
		List<String> test = shown.substring(shown.indexOf("@Test"), shown.indexOf("interface PoemFile"))
			.lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty())
			.toList();
		assertThat(test).hasSizeBetween(8, 19);
		assertThat(read(Path.of("src/test/java/io/github/replicatespring/test/PoemListenerTests.java")).lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty())).containsSubsequence(test);
	}

	@Test
	void everyPartOfTheTableOfContentsIsThere() {
		List<String> anchors = README.lines()
			.filter((line) -> line.startsWith("#"))
			.map((line) -> line.replaceAll("^#+ ", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", ""))
			.map((title) -> title.replace(' ', '-'))
			.toList();
		assertThat(LINK.matcher(README).results().map((match) -> match.group(1))).isNotEmpty()
			.allMatch(anchors::contains);
	}

	@Test
	void everyPropertyIsInTheTableAndInTheMetadataWithADescription() {
		JsonNode metadata = JsonMapper.shared()
			.readTree(read(Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json")));
		List<String> names = metadata.get("properties")
			.valueStream()
			.peek((property) -> assertThat(property.path("description").asString("")).as(property.toString())
				.isNotBlank())
			.map((property) -> property.get("name").stringValue())
			.toList();
		String table = README.substring(README.indexOf("## Properties"), README.indexOf("## When something"));
		assertThat(PROPERTY.matcher(table).results().map((match) -> match.group(1)))
			.containsExactlyInAnyOrderElementsOf(names);
	}

	private static String declared(String snippet) {
		boolean needsStarted = snippet.contains("started") && !snippet.contains("Prediction started =");
		return needsStarted ? "Prediction started = started_;\n" + snippet : snippet;
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new IllegalStateException("Cannot read " + file.toAbsolutePath(), ex);
		}
	}

}

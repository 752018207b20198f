package io.github.replicatespring.documentation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.emulator.EmulatorSettings;
import io.github.replicatespring.emulator.ReplicateEmulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keeps the pages beside the manual honest.
 */
class GuideTests {

	private static final Path DOCS = Path.of("..", "docs");

	private static final Path FOR_JAVASCRIPT_USERS = DOCS.resolve("for-javascript-users.md");

	private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#]+)(?:#[^)]*)?\\)");

	private static ReplicateEmulator emulator;

	private static ReplicateClient client;

	@TempDir
	private Path classes;

	@BeforeAll
	static void start() {
		emulator = ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(100));
		client = ReplicateClient.builder().apiToken(emulator.apiToken()).baseUrl(emulator.baseUrl()).build();
	}

	@AfterAll
	static void stop() {
		client.close();
		emulator.close();
	}

	static List<Path> pages() throws IOException {
		try (Stream<Path> files = Files.list(DOCS)) {
			return files.filter((file) -> file.toString().endsWith(".md")).toList();
		}
	}

	static Stream<Snippet> snippets() throws IOException {
		return pages().stream().flatMap(Snippet::of);
	}

	static Stream<Snippet> javascriptExamples() {
		return Snippet.of(FOR_JAVASCRIPT_USERS).filter(Snippet::canRun);
	}

	@ParameterizedTest
	@MethodSource("snippets")
	void everySnippetCompiles(Snippet snippet) {
		assertThat(snippet.compile(this.classes)).as(snippet.toString()).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("javascriptExamples")
	void everyExampleOfTheJavaScriptClientRunsInJava(Snippet snippet) throws Throwable {
		assertThat(snippet.compile(this.classes)).isEmpty();
		snippet.run(this.classes, client, png());
	}

	@ParameterizedTest
	@MethodSource("pages")
	void everyLinkLeadsToAFile(Path page) throws IOException {
		for (Matcher link = LINK.matcher(Files.readString(page)); link.find();) {
			assertThat(page.resolveSibling(link.group(1))).exists();
		}
	}

	private static byte[] png() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.write(new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB), "png", bytes);
		return bytes.toByteArray();
	}

}

package io.github.replicatespring.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an IDE is told about the properties.
 */
class ConfigurationMetadataTests {

	private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z.-]+)` \\| (?:`([^`]*)`)?[^|]*\\|");

	private final JsonNode metadata = JsonMapper.shared()
		.readTree(read(Path.of("target", "classes", "META-INF", "spring-configuration-metadata.json")));

	@Test
	void everyPropertyHasATypeAndASentence() {
		assertThat(properties()).isNotEmpty().allSatisfy((name, property) -> {
			assertThat(property.path("type").asString("")).as(name).isNotBlank();
			assertThat(property.path("description").asString("")).as(name).endsWith(".");
		});
	}

	@Test
	void everyHintIsOfAProperty() {
		List<String> hinted = this.metadata.get("hints")
			.valueStream()
			.map((hint) -> hint.get("name").asString())
			.toList();
		assertThat(properties().keySet()).containsAll(hinted);
		assertThat(hinted).doesNotHaveDuplicates().contains("replicate.webhook.events", "replicate.base-url");
		assertThat(this.metadata.get("hints").valueStream().flatMap((hint) -> hint.get("values").valueStream()))
			.allSatisfy((value) -> assertThat(value.path("description").asString("")).endsWith("."));
	}

	@Test
	void theManualHasTheSameDefaults() {
		String manual = read(Path.of("..", "README.md"));
		Map<String, JsonNode> properties = properties();
		Matcher rows = ROW.matcher(manual.substring(manual.indexOf("## Properties")));
		while (rows.find()) {
			JsonNode declared = properties.get(rows.group(1));
			if (declared != null) {
				JsonNode defaultValue = declared.get("defaultValue");
				assertThat(rows.group(2)).as(rows.group(1))
					.isEqualTo((defaultValue != null) ? text(defaultValue) : null);
			}
		}
	}

	private Map<String, JsonNode> properties() {
		return this.metadata.get("properties")
			.valueStream()
			.collect(Collectors.toMap((property) -> property.get("name").asString(), (property) -> property));
	}

	private static String text(JsonNode value) {
		return value.isArray() ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
				: value.asString();
	}

	private static String read(Path file) {
		try {
			return Files.readString(file);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}

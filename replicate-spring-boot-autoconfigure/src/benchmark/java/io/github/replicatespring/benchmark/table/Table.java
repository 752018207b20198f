package io.github.replicatespring.benchmark.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/**
 * The table. For one thread.
 */
public final class Table {

	private static final ObjectMapper JSON = JsonMapper.builder().build();

	private final Map<String, List<Row>> chapters = new LinkedHashMap<>();

	private final Map<String, String> circumstances;

	/**
	 * Create an empty table.
	 * @param circumstances what the figures depend on, and its names
	 */
	public Table(Map<String, String> circumstances) {
		this.circumstances = circumstances;
	}

	/**
	 * Add what a chapter has measured.
	 * @param chapter its title
	 * @param rows its lines
	 */
	public void add(String chapter, List<Row> rows) {
		this.chapters.put(chapter, rows);
	}

	/**
	 * Write the table as Markdown, and all rounds as JSON, into {@code table.md} and
	 * {@code rounds.json}.
	 * @param directory where to
	 * @throws IOException if that cannot be written
	 */
	public void write(Path directory) throws IOException {
		Files.createDirectories(directory);
		Files.writeString(directory.resolve("table.md"), toString());
		Files.writeString(directory.resolve("rounds.json"), JSON.writerWithDefaultPrettyPrinter()
			.writeValueAsString(Map.of("circumstances", this.circumstances, "rounds", rounds())));
	}

	private List<Map<String, Object>> rounds() {
		return this.chapters.entrySet()
			.stream()
			.flatMap((chapter) -> chapter.getValue().stream().flatMap((row) -> rounds(chapter.getKey(), row)))
			.toList();
	}

	private static Stream<Map<String, Object>> rounds(String chapter, Row row) {
		return row.cells()
			.entrySet()
			.stream()
			.map((cell) -> Map.of("chapter", chapter, "what", row.what(), "unit", row.unit(), "contender",
					cell.getKey().title(), "note", cell.getValue().note(), "rounds",
					(cell.getValue().figure() != null) ? cell.getValue().figure().rounds() : List.of()));
	}

	@Override
	public String toString() {
		String circumstances = this.circumstances.entrySet()
			.stream()
			.map((entry) -> entry.getKey() + ": " + entry.getValue())
			.collect(Collectors.joining("; "));
		return circumstances + "\n\nMedians, and the least and the most of the rounds in brackets.\n"
				+ this.chapters.entrySet()
					.stream()
					.map((chapter) -> chapter(chapter.getKey(), chapter.getValue()))
					.collect(Collectors.joining());
	}

	private static String chapter(String title, List<Row> rows) {
		String head = Stream.of(Contender.values())
			.map(Contender::title)
			.collect(Collectors.joining(" | ", "| " + title + " | unit | ", " | ratio | target | met |\n"));
		return "\n" + head + "|---|---|---|---|---|---|---|---|\n"
				+ rows.stream().map((row) -> row + "\n").collect(Collectors.joining());
	}

}

package io.github.replicatespring.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * There is one logger for each room, named after it, so that an operator has few names to
 * know. What is said of requests and answers on the wire has one of its own, since it is
 * much.
 */
class RoomLoggerTests {

	private static final Path SOURCES = Path.of("src", "main", "java", "io", "github", "replicatespring");

	private static final Pattern LOGGER = Pattern.compile("LogFactory\\s*\\.getLog\\(([^)]*)\\)");

	private static final Set<String> OTHERS = Set.of("WireLogging.java");

	@Test
	void everyClassLogsUnderTheNameOfItsRoom() throws IOException {
		List<Path> logging = files().filter((file) -> loggers(file).findAny().isPresent()).toList();
		assertThat(logging).hasSizeGreaterThan(10)
			.allSatisfy((file) -> assertThat(loggers(file)).as(file.toString())
				.containsOnly("\"io.github.replicatespring." + SOURCES.relativize(file).getName(0) + "\""));
	}

	private static Stream<Path> files() throws IOException {
		return Files.walk(SOURCES)
			.filter((file) -> file.toString().endsWith(".java") && !OTHERS.contains(file.getFileName().toString()));
	}

	private static Stream<String> loggers(Path file) {
		return LOGGER.matcher(read(file)).results().map((found) -> found.group(1));
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

package io.github.replicatespring.sample.browser;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * An installed Chromium and the driver that belongs to it.
 *
 * @param browser the browser's executable
 * @param driver the driver's executable
 */
record Chromium(Path browser, Path driver) {

	static final String MISSING = """
			The page is tested in Chromium, and none was found with its driver. On Debian: apt-get install \
			chromium chromium-driver. Elsewhere: put chromium (or google-chrome) and chromedriver on the PATH, \
			or set CHROMIUM and CHROMEDRIVER to the executables.""";

	static Optional<Chromium> find() {
		Optional<Path> driver = executable("CHROMEDRIVER", "chromedriver");
		return executable("CHROMIUM", "chromium", "chromium-browser", "google-chrome")
			.flatMap((browser) -> driver.map((found) -> new Chromium(browser, found)));
	}

	private static Optional<Path> executable(String variable, String... names) {
		String configured = System.getenv(variable);
		Stream<Path> candidates = (configured != null) ? Stream.of(Path.of(configured))
				: Stream.of(names).flatMap(Chromium::onPath);
		return candidates.filter(Files::isExecutable).findFirst();
	}

	private static Stream<Path> onPath(String name) {
		@Nullable String path = System.getenv("PATH");
		return (path != null) ? Stream.of(path.split(File.pathSeparator)).map((folder) -> Path.of(folder, name))
				: Stream.empty();
	}

}

package io.github.replicatespring.sample.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

import org.springframework.util.FileSystemUtils;

/**
 * A Chromium without a window, with a profile of its own that is removed at the end.
 */
public final class Browser implements AutoCloseable {

	private static final Path SCREENSHOTS = Path.of("target", "screenshots");

	// Selenium warns that it does not know the newest version of the protocol, of which
	// nothing is used here. Held, because the level of a logger goes when the logger
	// does.
	private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

	static {
		SELENIUM.setLevel(Level.SEVERE);
	}

	private final Path profile;

	private final ChromeDriver driver;

	private Browser(Chromium chromium, Path profile) {
		this.profile = profile;
		ChromeDriverService service = new ChromeDriverService.Builder()
			.usingDriverExecutable(chromium.driver().toFile())
			.usingAnyFreePort()
			.build();
		this.driver = new ChromeDriver(service, options(chromium, profile));
	}

	/**
	 * Start the browser.
	 * @return the browser, on an empty page
	 * @throws IllegalStateException if none is installed
	 */
	public static Browser start() {
		Chromium chromium = Chromium.find().orElseThrow(() -> new IllegalStateException(Chromium.MISSING));
		try {
			return new Browser(chromium, Files.createTempDirectory("chromium"));
		}
		catch (IOException ex) {
			throw new IllegalStateException("No room for the browser's profile", ex);
		}
	}

	/**
	 * Return Selenium's driver.
	 * @return the driver
	 */
	public ChromeDriver driver() {
		return this.driver;
	}

	/**
	 * Show the page as on a screen of the given size.
	 * @param width the width in CSS pixels
	 * @param height the height in CSS pixels
	 * @param phone whether it is a phone's
	 */
	public void screen(int width, int height, boolean phone) {
		command("Emulation.setDeviceMetricsOverride",
				Map.of("width", width, "height", height, "deviceScaleFactor", phone ? 2 : 1, "mobile", phone));
	}

	/**
	 * Prefer light or dark colours, and nothing that moves, so that pictures of the same
	 * page are the same.
	 * @param scheme {@code light} or {@code dark}
	 */
	public void prefer(String scheme) {
		command("Emulation.setEmulatedMedia",
				Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme),
						Map.of("name", "prefers-reduced-motion", "value", "reduce"))));
	}

	/**
	 * Take a picture of the whole page, as {@code target/screenshots/<name>.png}.
	 * @param name the picture's name
	 */
	public void picture(String name) {
		String data = (String) command("Page.captureScreenshot", Map.of("captureBeyondViewport", true)).get("data");
		try {
			Files.createDirectories(SCREENSHOTS);
			Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(data));
		}
		catch (IOException ex) {
			throw new IllegalStateException("The picture '" + name + "' could not be written", ex);
		}
	}

	/**
	 * Return the errors that the browser has logged since the last call: failed requests,
	 * exceptions, violations of the content security policy.
	 * @return the errors
	 */
	public List<String> errors() {
		return this.driver.manage()
			.logs()
			.get(LogType.BROWSER)
			.getAll()
			.stream()
			.filter((entry) -> entry.getLevel().equals(Level.SEVERE))
			.map(LogEntry::getMessage)
			.toList();
	}

	@Override
	public void close() {
		this.driver.quit();
		FileSystemUtils.deleteRecursively(this.profile.toFile());
	}

	private Map<String, Object> command(String name, Map<String, Object> parameters) {
		return this.driver.executeCdpCommand(name, parameters);
	}

	private static ChromeOptions options(Chromium chromium, Path profile) {
		LoggingPreferences logging = new LoggingPreferences();
		logging.enable(LogType.BROWSER, Level.ALL);
		ChromeOptions options = new ChromeOptions();
		options.setBinary(chromium.browser().toFile());
		options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
		options.addArguments("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
				"--disable-background-networking", "--disable-component-update", "--disable-sync",
				"--user-data-dir=" + profile);
		return options;
	}

}

package io.github.replicatespring.emulator;

import java.time.Clock;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.util.Assert;

/**
 * How an emulator is to be started. Immutable; start with {@link #defaults()} and change
 * what is to differ.
 *
 * @param port the port to listen on, 0 to 65535; any free one if 0
 * @param speed how many times faster than normal models run and webhooks are repeated;
 * greater than 0. At 1 predictions take about as long as real ones. The limits that are
 * Replicate's own (the wait of a create request, deadlines, retention) stay as they are.
 * @param clock what time it is: for timestamps, deadlines and expiry
 * @param inlineFiles whether output files are given out as data URIs, as Replicate does
 * for small ones, and not as addresses
 * @param allowedHosts the hosts beside loopback names and addresses that requests may
 * name, without scheme and port
 * @since 0.1.0
 */
public record EmulatorSettings(int port, double speed, Clock clock, boolean inlineFiles, Set<String> allowedHosts) {

	private static final Pattern HOST = Pattern.compile("[\\p{Alnum}._-]+|\\[[\\p{XDigit}:.]+]");

	private static final int HIGHEST_PORT = 65_535;

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if a value is out of its range
	 */
	public EmulatorSettings {
		Assert.isTrue(port >= 0 && port <= HIGHEST_PORT,
				() -> "The emulator's port must be 0 to 65535, not " + port + "; 0 takes any free one");
		Assert.isTrue(speed > 0 && Double.isFinite(speed),
				() -> "The emulator's speed must be a number greater than 0, not " + speed
						+ "; 1 is normal, 10 is ten times faster");
		Assert.notNull(clock, "'clock' must not be null");
		allowedHosts.forEach((host) -> Assert.isTrue(HOST.matcher(host).matches(), () -> "An allowed host is a name "
				+ "such as host.docker.internal, without scheme, port and wildcard, not '" + host + "'"));
		allowedHosts = allowedHosts.stream()
			.map((host) -> host.toLowerCase(Locale.ROOT))
			.collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Return the settings that suit most: any free port, normal speed, the system's
	 * clock, addresses of files.
	 * @return the settings
	 */
	public static EmulatorSettings defaults() {
		return new EmulatorSettings(0, 1, Clock.systemUTC(), false, Set.of());
	}

	/**
	 * Return these settings with another port.
	 * @param port the port, 0 to 65535; any free one if 0
	 * @return the settings
	 */
	public EmulatorSettings withPort(int port) {
		return new EmulatorSettings(port, this.speed, this.clock, this.inlineFiles, this.allowedHosts);
	}

	/**
	 * Return these settings with another speed.
	 * @param speed how many times faster than normal, greater than 0
	 * @return the settings
	 */
	public EmulatorSettings withSpeed(double speed) {
		return new EmulatorSettings(this.port, speed, this.clock, this.inlineFiles, this.allowedHosts);
	}

	/**
	 * Return these settings with another clock.
	 * @param clock the clock
	 * @return the settings
	 */
	public EmulatorSettings withClock(Clock clock) {
		return new EmulatorSettings(this.port, this.speed, clock, this.inlineFiles, this.allowedHosts);
	}

	/**
	 * Return these settings with another form of output files.
	 * @param inlineFiles whether they are given out as data URIs
	 * @return the settings
	 */
	public EmulatorSettings withInlineFiles(boolean inlineFiles) {
		return new EmulatorSettings(this.port, this.speed, this.clock, inlineFiles, this.allowedHosts);
	}

	/**
	 * Return these settings with other allowed hosts.
	 * @param allowedHosts the hosts beside loopback names and addresses that requests may
	 * name
	 * @return the settings
	 */
	public EmulatorSettings withAllowedHosts(Set<String> allowedHosts) {
		return new EmulatorSettings(this.port, this.speed, this.clock, this.inlineFiles, allowedHosts);
	}

}

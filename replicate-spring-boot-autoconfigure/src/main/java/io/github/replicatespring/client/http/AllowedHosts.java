package io.github.replicatespring.client.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.util.Assert;

/**
 * The hosts that may be asked for something that is not the API. They are asked by https;
 * only this machine, if it is allowed at all, also by http.
 *
 * @param patterns host names such as {@code replicate.delivery}, or all names below one,
 * such as {@code *.replicate.delivery}
 * @since 0.1.0
 */
public record AllowedHosts(List<String> patterns) {

	private static final String BELOW = "*.";

	/**
	 * Create the hosts.
	 * @throws IllegalArgumentException if a pattern is no host name
	 */
	public AllowedHosts {
		patterns.forEach(AllowedHosts::check);
		patterns = patterns.stream().map((pattern) -> pattern.toLowerCase(Locale.ROOT)).toList();
	}

	/**
	 * Return the given hosts.
	 * @param patterns host names, or {@code *.} and a host name
	 * @return the hosts
	 * @throws IllegalArgumentException if a pattern is no host name
	 */
	public static AllowedHosts of(String... patterns) {
		return new AllowedHosts(List.of(patterns));
	}

	/**
	 * Return these hosts and others.
	 * @param others the others
	 * @return all of them
	 */
	public AllowedHosts and(AllowedHosts others) {
		return new AllowedHosts(Stream.concat(this.patterns.stream(), others.patterns().stream()).toList());
	}

	/**
	 * Return whether an address may be asked.
	 * @param address an absolute address
	 * @return whether its host is allowed and its scheme is the one to use
	 */
	public boolean allow(URI address) {
		String host = address.getHost();
		if (host == null || address.getRawUserInfo() != null) {
			return false;
		}
		boolean secure = "https".equalsIgnoreCase(address.getScheme())
				|| ("http".equalsIgnoreCase(address.getScheme()) && Loopback.isLoopback(host));
		return secure && this.patterns.stream().anyMatch((pattern) -> matches(pattern, host.toLowerCase(Locale.ROOT)));
	}

	private static boolean matches(String pattern, String host) {
		return pattern.startsWith(BELOW) ? host.endsWith(pattern.substring(1)) : host.equals(pattern);
	}

	private static void check(String pattern) {
		String name = pattern.startsWith(BELOW) ? pattern.substring(BELOW.length()) : pattern;
		Assert.isTrue(name.matches("[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]+]"),
				() -> "'" + pattern + "' is no host: write a name such as replicate.delivery, or *.replicate.delivery "
						+ "for all names below it, without scheme, port and path");
	}

}

package io.github.replicatespring.client.http;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.transport.ProxyProvider;

import org.springframework.util.Assert;

/**
 * The HTTP proxy through which everything is reached: the API, streams and files.
 * Connections are tunneled, so that the proxy reads nothing that goes by https. It looks
 * host names up, so it has to keep downloads away from private networks itself.
 *
 * @param host the proxy's host
 * @param port the proxy's port, 1 to 65535
 * @param username the name to sign in with, or {@code null} for none
 * @param password the password of that name, or {@code null} for none
 * @param excludedHosts hosts that are reached directly: names, or {@code *.} and a name
 * for all names below it
 * @since 0.1.0
 */
public record ProxySettings(String host, int port, @Nullable String username, @Nullable String password,
		List<String> excludedHosts) {

	/** This machine, which a proxy elsewhere cannot reach. */
	public static final List<String> THIS_MACHINE = List.of("localhost", "127.0.0.1", "[::1]");

	private static final int LARGEST_PORT = 65_535;

	/**
	 * Create settings.
	 * @throws IllegalArgumentException if there is no host, the port is out of range, or
	 * there is only one of user name and password
	 */
	public ProxySettings {
		Assert.hasText(host, "'host' of the proxy must not be blank");
		Assert.isTrue(!host.contains("/"),
				() -> "'host' of the proxy must be a name such as proxy.example.com, without scheme and path");
		Assert.isTrue(port >= 1 && port <= LARGEST_PORT,
				() -> "'port' of the proxy must be 1 to " + LARGEST_PORT + ", not " + port);
		Assert.isTrue((username == null) == (password == null),
				"'username' and 'password' of the proxy belong together: set both or none");
		excludedHosts = List.copyOf(excludedHosts);
	}

	/**
	 * Return settings of a proxy without sign-in, for all hosts but this machine.
	 * @param host the proxy's host
	 * @param port the proxy's port
	 * @return the settings
	 */
	public static ProxySettings of(String host, int port) {
		return new ProxySettings(host, port, null, null, THIS_MACHINE);
	}

	HttpClient applyTo(HttpClient httpClient) {
		return httpClient.proxy((proxy) -> {
			ProxyProvider.Builder builder = proxy.type(ProxyProvider.Proxy.HTTP).host(this.host).port(this.port);
			if (this.username != null && this.password != null) {
				builder.username(this.username).password((name) -> this.password);
			}
			if (!this.excludedHosts.isEmpty()) {
				builder.nonProxyHosts(pattern());
			}
		});
	}

	private String pattern() {
		return this.excludedHosts.stream()
			.map((host) -> host.startsWith("*.") ? ".*" + Pattern.quote(host.substring(1)) : Pattern.quote(host))
			.collect(Collectors.joining("|", "(?i:", ")"));
	}

	@Override
	public String toString() {
		return "ProxySettings[host=" + this.host + ", port=" + this.port + "]";
	}

}

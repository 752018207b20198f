package io.github.replicatespring.client.http;

import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The scheme, host and port that the API is served from. The token goes nowhere else.
 *
 * @param scheme the scheme in lower case
 * @param host the host in lower case
 * @param port the port, explicit
 * @since 0.1.0
 */
public record ApiOrigin(String scheme, String host, int port) {

	private static final int HTTPS_PORT = 443;

	private static final int HTTP_PORT = 80;

	/**
	 * Return the origin of an address.
	 * @param address an absolute http or https address
	 * @return the origin
	 * @throws IllegalArgumentException if the address has none
	 */
	public static ApiOrigin of(URI address) {
		ApiOrigin origin = from(address);
		if (origin == null) {
			throw new IllegalArgumentException(
					"'%s' is no absolute http or https address with a host and without user information"
						.formatted(withoutUserInformation(address)));
		}
		return origin;
	}

	/**
	 * Return whether an address belongs to this origin.
	 * @param address the address
	 * @return whether scheme, host and port are the same
	 */
	public boolean covers(URI address) {
		return this.scheme.equalsIgnoreCase(address.getScheme()) && this.host.equalsIgnoreCase(address.getHost())
				&& this.port == port(address, this.scheme) && address.getRawUserInfo() == null;
	}

	private static String withoutUserInformation(URI address) {
		return address.toString().replaceAll("//[^/@]*@", "//…@");
	}

	private static @Nullable ApiOrigin from(URI address) {
		String scheme = (address.getScheme() != null) ? address.getScheme().toLowerCase(Locale.ROOT) : "";
		boolean web = scheme.equals("https") || scheme.equals("http");
		if (!web || address.getHost() == null || address.getRawUserInfo() != null) {
			return null;
		}
		return new ApiOrigin(scheme, address.getHost().toLowerCase(Locale.ROOT), port(address, scheme));
	}

	private static int port(URI address, String scheme) {
		int standardPort = scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
		return (address.getPort() != -1) ? address.getPort() : standardPort;
	}

}

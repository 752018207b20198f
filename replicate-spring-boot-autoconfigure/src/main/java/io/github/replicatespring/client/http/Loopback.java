package io.github.replicatespring.client.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Tells addresses of this machine from others, without asking a name server.
 *
 * @since 0.1.0
 */
public final class Loopback {

	private Loopback() {
	}

	/**
	 * Return whether a host is this machine.
	 * @param host the host of an address: {@code localhost} or an IP address; any other
	 * name is not resolved
	 * @return whether it is
	 */
	public static boolean isLoopback(String host) {
		boolean literal = host.startsWith("[") || host.chars().allMatch((c) -> c == '.' || Character.isDigit(c));
		if (!literal) {
			return host.equalsIgnoreCase("localhost");
		}
		try {
			return InetAddress.getByName(host).isLoopbackAddress();
		}
		catch (UnknownHostException ex) {
			return false;
		}
	}

}

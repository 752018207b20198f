package io.github.replicatespring.client.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

import io.netty.util.NetUtil;
import org.jspecify.annotations.Nullable;

/**
 * Keeps requests to addresses that others have written away from private networks. A name
 * may resolve to any address, so what it resolved to is looked at, and an IPv4 address
 * inside of an IPv6 address counts as what it is.
 *
 * @param allowed tells external addresses from others; is asked for IPv4 addresses as
 * such
 * @since 0.1.0
 */
public record ExternalAddresses(Predicate<InetAddress> allowed) {

	private static final int IPV4_BYTES = 4;

	private static final int IPV6_BYTES = 16;

	/**
	 * Return the addresses that are neither of this machine nor of a private, local or
	 * reserved network.
	 * @return the addresses
	 */
	public static ExternalAddresses standard() {
		return new ExternalAddresses(ExternalAddresses::isExternal);
	}

	/**
	 * Return whether an address may be asked.
	 * @param address the address
	 * @return whether it is external
	 */
	public boolean allow(InetAddress address) {
		return this.allowed.test(plain(address));
	}

	/**
	 * Return whether a host may be asked, as far as that can be told without a name
	 * server.
	 * @param host the host of an address
	 * @return {@code false} if it is an IP address and not external
	 */
	public boolean allowHost(String host) {
		byte[] literal = NetUtil.createByteArrayFromIpAddressString(withoutBrackets(host));
		return literal == null || allow(address(literal));
	}

	/**
	 * Leave out what may not be asked.
	 * @param resolved what a name resolved to
	 * @return what of it may be asked, or {@code null} if there is nothing
	 */
	public @Nullable List<? extends SocketAddress> select(List<? extends SocketAddress> resolved) {
		List<? extends SocketAddress> selected = resolved.stream()
			.filter((address) -> address instanceof InetSocketAddress socket && !socket.isUnresolved()
					&& allow(socket.getAddress()))
			.toList();
		return selected.isEmpty() ? null : selected;
	}

	private static boolean isExternal(InetAddress address) {
		boolean local = address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress()
				|| address.isSiteLocalAddress() || address.isMulticastAddress();
		byte[] bytes = address.getAddress();
		return !local && ((bytes.length == IPV4_BYTES) ? isExternalIpv4(bytes) : isGlobalUnicast(bytes));
	}

	private static boolean isExternalIpv4(byte[] bytes) {
		int first = bytes[0] & 0xff;
		int second = bytes[1] & 0xff;
		boolean thisNetwork = first == 0;
		boolean sharedByCarriers = first == 100 && (second & 0xc0) == 64;
		boolean protocols = first == 192 && second == 0;
		boolean benchmarks = first == 198 && (second & 0xfe) == 18;
		boolean reserved = first >= 240;
		return !(thisNetwork || sharedByCarriers || protocols || benchmarks || reserved);
	}

	private static boolean isGlobalUnicast(byte[] bytes) {
		boolean documentation = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8;
		return (bytes[0] & 0xe0) == 0x20 && !documentation;
	}

	/**
	 * Take an IPv4 address out of the IPv6 address that carries it: mapped, compatible,
	 * 6to4 or NAT64.
	 */
	private static InetAddress plain(InetAddress address) {
		byte[] bytes = address.getAddress();
		if (!(address instanceof Inet6Address) || bytes.length != IPV6_BYTES) {
			return address;
		}
		if ((bytes[0] & 0xff) == 0x20 && bytes[1] == 0x02) {
			return ipv4(bytes, 2);
		}
		boolean translated = bytes[0] == 0 && bytes[1] == 0x64 && (bytes[2] & 0xff) == 0xff
				&& (bytes[3] & 0xff) == 0x9b;
		boolean mapped = isZero(bytes, 10) && (bytes[10] & bytes[11]) == -1;
		boolean compatible = isZero(bytes, 12) && !isZero(bytes, IPV6_BYTES - 1);
		return (translated || mapped || compatible) ? ipv4(bytes, IPV6_BYTES - IPV4_BYTES) : address;
	}

	private static boolean isZero(byte[] bytes, int length) {
		return Arrays.equals(bytes, 0, length, new byte[length], 0, length);
	}

	private static InetAddress ipv4(byte[] bytes, int offset) {
		return address(Arrays.copyOfRange(bytes, offset, offset + IPV4_BYTES));
	}

	private static String withoutBrackets(String host) {
		return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
	}

	private static InetAddress address(byte[] bytes) {
		try {
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}

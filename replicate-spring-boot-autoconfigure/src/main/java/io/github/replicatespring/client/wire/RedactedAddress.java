package io.github.replicatespring.client.wire;

import java.net.URI;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Shows of an address what does not let anybody read anything.
 */
final class RedactedAddress {

	static final String HIDDEN = "…";

	private static final Set<String> SHOWN_PARAMETERS = Set.of("cursor", "limit", "sort_by", "sort_direction",
			"created_after", "created_before", "source");

	private RedactedAddress() {
	}

	/**
	 * Return an address with its scheme and host, and, if it is one of the API, the path.
	 */
	static String of(URI address, boolean api) {
		String origin = address.getScheme() + "://" + address.getHost()
				+ ((address.getPort() != -1) ? ":" + address.getPort() : "");
		return api ? origin + address.getRawPath() + query(address.getRawQuery()) : origin + "/" + HIDDEN;
	}

	private static String query(@Nullable String query) {
		return (query == null) ? ""
				: Arrays.stream(query.split("&"))
					.map(RedactedAddress::parameter)
					.collect(Collectors.joining("&", "?", ""));
	}

	private static String parameter(String parameter) {
		int end = parameter.indexOf('=');
		String name = (end < 0) ? parameter : parameter.substring(0, end);
		return SHOWN_PARAMETERS.contains(name) ? parameter : name + "=" + HIDDEN;
	}

}

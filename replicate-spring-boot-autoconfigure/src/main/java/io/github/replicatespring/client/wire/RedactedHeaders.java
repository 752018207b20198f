package io.github.replicatespring.client.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.springframework.http.HttpHeaders;

/**
 * Shows the values of headers that are known to be harmless, and the names of the others.
 */
final class RedactedHeaders {

	private static final Set<String> SHOWN = Set.of("accept", "accept-encoding", "cache-control", "cancel-after",
			"content-encoding", "content-length", "content-type", "date", "last-event-id", "prefer",
			"preference-applied", "ratelimit-remaining", "ratelimit-reset", "retry-after", "server",
			"transfer-encoding", "user-agent", "x-request-id", "cf-ray");

	private RedactedHeaders() {
	}

	static String of(HttpHeaders headers) {
		return headers.headerSet()
			.stream()
			.map((header) -> header.getKey() + ": " + value(header.getKey(), header.getValue()))
			.sorted(String.CASE_INSENSITIVE_ORDER)
			.collect(Collectors.joining(", ", "[", "]"));
	}

	private static String value(String name, List<String> values) {
		return SHOWN.contains(name.toLowerCase(Locale.ROOT)) ? String.join(", ", values) : RedactedAddress.HIDDEN;
	}

}

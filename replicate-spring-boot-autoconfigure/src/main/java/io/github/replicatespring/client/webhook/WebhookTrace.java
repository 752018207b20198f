package io.github.replicatespring.client.webhook;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Writes the fields that a trace is known by as the one value of a {@link WebhookTag},
 * and reads them back. These are the fields of W3C Trace Context and of B3 that name
 * trace, span and sampling; baggage and vendors' states stay here, because Replicate can
 * read the address.
 *
 * @since 0.1.0
 */
public final class WebhookTrace {

	private static final Set<String> FIELDS = Set.of("traceparent", "b3", "x-b3-traceid", "x-b3-spanid",
			"x-b3-sampled");

	private WebhookTrace() {
	}

	/**
	 * Write the fields of a trace.
	 * @param fields what a propagator has written, if there is one
	 * @return the value, or {@code null} if there is no trace or it is longer than a tag
	 * takes
	 */
	public static @Nullable String write(@Nullable Map<String, String> fields) {
		if (fields == null || fields.isEmpty()) {
			return null;
		}
		String text = fields.entrySet()
			.stream()
			.filter((field) -> FIELDS.contains(field.getKey().toLowerCase(Locale.ROOT)))
			.map((field) -> field.getKey() + "=" + field.getValue())
			.sorted()
			.collect(Collectors.joining("\n"));
		return (text.isEmpty() || text.length() > WebhookTag.LONGEST_TRACE) ? null : text;
	}

	/**
	 * Read the fields of a trace.
	 * @param text the value of a tag, if it has one
	 * @return the fields by their names in any case; none if there is no trace
	 */
	public static Map<String, String> read(@Nullable String text) {
		Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		if (text != null) {
			text.lines().map((line) -> line.split("=", 2)).filter((field) -> field.length == 2).forEach((field) -> {
				fields.put(field[0], field[1]);
			});
		}
		return fields;
	}

}

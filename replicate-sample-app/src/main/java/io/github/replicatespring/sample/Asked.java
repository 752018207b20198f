package io.github.replicatespring.sample;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a model was asked, as a card shows it.
 *
 * @param prompt the prompt; empty if there is none
 * @param settings the other inputs, each as {@code name value}
 */
record Asked(String prompt, List<String> settings) {

	private static final String PROMPT = "prompt";

	private static final int LONGEST = 40;

	static Asked of(@Nullable JsonNode input) {
		if (input == null) {
			return new Asked("", List.of());
		}
		List<String> settings = new ArrayList<>();
		input.forEachEntry((name, value) -> {
			if (!PROMPT.equals(name) && value.isValueNode()) {
				settings.add(name.replace('_', ' ') + " " + shown(value.asString("")));
			}
		});
		return new Asked(input.path(PROMPT).asString(""), settings);
	}

	/**
	 * Return a value, shortened; a file by its kind only, because its address may be
	 * signed.
	 */
	private static String shown(String value) {
		if (value.startsWith("https:") || value.startsWith("http:") || value.startsWith("data:")) {
			return "(a file)";
		}
		return (value.length() <= LONGEST) ? value : value.substring(0, LONGEST) + "…";
	}

}

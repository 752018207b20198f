package io.github.replicatespring.client.prediction;

import tools.jackson.databind.JsonNode;

/**
 * The text of an output. Models that stream give their tokens as a list, in which white
 * space is part of the tokens.
 */
final class OutputText {

	private OutputText() {
	}

	static String of(JsonNode output) {
		return isTokens(output) ? join(output) : single(output);
	}

	private static boolean isTokens(JsonNode output) {
		return output.isArray() && output.valueStream().allMatch(JsonNode::isString);
	}

	private static String join(JsonNode tokens) {
		StringBuilder text = new StringBuilder();
		tokens.forEach((token) -> text.append(token.stringValue()));
		return text.toString();
	}

	private static String single(JsonNode output) {
		return output.isString() ? output.stringValue() : output.toString();
	}

}

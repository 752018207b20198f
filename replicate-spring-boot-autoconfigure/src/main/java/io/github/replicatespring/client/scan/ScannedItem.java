package io.github.replicatespring.client.scan;

import java.util.function.Predicate;

import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.util.TokenBuffer;

/**
 * One item of a page. It is kept until its id says that it is not wanted.
 */
final class ScannedItem {

	private final Predicate<String> wanted;

	private @Nullable TokenBuffer tokens;

	private boolean chosen;

	private @Nullable String createdAt;

	ScannedItem(JsonParser parser, Predicate<String> wanted) {
		this.wanted = wanted;
		this.tokens = TokenBuffer.forBuffering(parser, parser.objectReadContext()).forceUseOfBigDecimal(true);
	}

	void take(JsonParser parser, JsonToken token, boolean member) {
		if (member && token == JsonToken.VALUE_STRING) {
			takeMember(parser);
		}
		if (this.tokens != null) {
			this.tokens.copyCurrentEvent(parser);
		}
	}

	private void takeMember(JsonParser parser) {
		if ("created_at".equals(parser.currentName())) {
			this.createdAt = parser.getString();
		}
		else if ("id".equals(parser.currentName())) {
			this.chosen = this.wanted.test(parser.getString());
			this.tokens = this.chosen ? this.tokens : null;
		}
	}

	@Nullable String createdAt() {
		return this.createdAt;
	}

	/**
	 * Return the prediction if it is wanted and is one: what cannot be read is left to a
	 * request of its own, whose error says why.
	 */
	@Nullable Prediction prediction() {
		if (!this.chosen || this.tokens == null) {
			return null;
		}
		try {
			return Prediction.of(ReplicateJson.mapper().readTree(this.tokens));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}

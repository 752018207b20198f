package io.github.replicatespring.client;

import java.util.ArrayList;
import java.util.List;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.stream.StreamEvent;
import io.github.replicatespring.client.stream.StreamEventType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The part of a prediction's output that its stream has not given. Of what the stream has
 * given only length and hash are kept, as it may be large. One for each subscription.
 */
final class RestOfOutput {

	private int length;

	private int hash;

	/**
	 * Take in an event that the stream has given.
	 */
	void given(StreamEvent event) {
		if (event.isOutput()) {
			this.length += event.data().length();
			this.hash = hash(this.hash, event.data());
		}
	}

	/**
	 * Return the hash of a text and what follows it, as {@link String#hashCode()} has it.
	 */
	private static int hash(int hash, String following) {
		int result = hash;
		for (int i = 0; i < following.length(); i++) {
			result = 31 * result + following.charAt(i);
		}
		return result;
	}

	/**
	 * Return the events that a stream would have gone on with.
	 * @return the events, or {@code null} if the output does not begin with what the
	 * stream has given
	 */
	@Nullable List<StreamEvent> of(Prediction ended) {
		String text = ended.outputText();
		if (text == null || text.length() < this.length || text.substring(0, this.length).hashCode() != this.hash) {
			return null;
		}
		List<StreamEvent> events = new ArrayList<>();
		int known = this.length;
		for (String piece : pieces(ended.output(), text)) {
			if (known < piece.length()) {
				events.add(new StreamEvent(null, StreamEventType.OUTPUT, piece.substring(known)));
			}
			known = Math.max(0, known - piece.length());
		}
		events.add(new StreamEvent(null, StreamEventType.DONE, "{}"));
		return events;
	}

	private static List<String> pieces(@Nullable JsonNode output, String text) {
		List<String> pieces = new ArrayList<>();
		if (output != null && output.isArray()) {
			output.forEach((element) -> pieces.add(element.isString() ? element.asString() : element.toString()));
		}
		return String.join("", pieces).equals(text) ? pieces : List.of(text);
	}

}

package io.github.replicatespring.emulator.model;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a short text about a prompt, always the same one for the same prompt. It picks a
 * sentence for each part of the text and puts the subject of the prompt into it.
 */
final class TextComposer {

	private static final int SUBJECT_WORDS = 10;

	private static final int PLAIN_WORDS = 6;

	private static final Pattern REQUEST = Pattern.compile("^(please\\s+)?((can|could|would) you\\s+)?(please\\s+)?"
			+ "(write|tell|give|explain|describe|compose|make|create|draft|show|imagine|summari[sz]e)\\s+((me|us)\\s+)?"
			+ "(((a|an|the|some)\\s+)?(\\p{L}+\\s+){1,3}(about|on|of)\\s+|about\\s+)?", Pattern.CASE_INSENSITIVE);

	private static final List<String> OPENINGS = List.of("There is more to %s than one sees at first.",
			"Let us take a closer look at %s.", "Few things reward a second thought as much as %s.",
			"When people speak of %s, they often smile first.");

	private static final List<String> MIDDLES = List.of(
			"Seen from afar it looks simple; from nearby, every small part has its own reason to be there.",
			"Begin with what you can see and name, then ask what would be missing without it.",
			"Some of it is craft, some of it is patience, and the rest is a pinch of good luck.",
			"It changes with the light, with the season, and with the mood of whoever is looking.");

	private static final List<String> TURNS = List.of(
			"What makes it memorable is the quiet moment just before everything falls into place.",
			"Ask three people and you will hear four opinions, each of them half right.",
			"The first attempt teaches you the words, the second one teaches you the tune.",
			"Nobody remembers the plan afterwards, but everybody remembers how it felt.");

	private static final List<String> CLOSINGS = List.of(
			"So if one thought should stay with you, let it be this: %s deserves your curiosity.",
			"In short: start small, stay curious, and let %s surprise you.",
			"That, in a few words, is why %s is worth the time you give it.",
			"And tomorrow, perhaps, you will look at %s a little differently.");

	private TextComposer() {
	}

	static String compose(String prompt) {
		String subject = subject(prompt);
		int hash = prompt.hashCode();
		return pick(OPENINGS, hash).formatted(subject) + " " + pick(MIDDLES, hash >>> 2) + "\n\n"
				+ pick(TURNS, hash >>> 4) + " " + pick(CLOSINGS, hash >>> 6).formatted(subject);
	}

	private static String pick(List<String> sentences, int number) {
		return sentences.get(Math.floorMod(number, sentences.size()));
	}

	private static String subject(String prompt) {
		String text = prompt.strip().replaceAll("\\s+", " ");
		Matcher request = REQUEST.matcher(text);
		boolean asked = request.lookingAt() && request.end() < text.length();
		String subject = (asked ? text.substring(request.end()) : text).replaceAll("[\\s.!?,;:]+$", "");
		List<String> words = List.of(subject.split(" "));
		if (words.size() > SUBJECT_WORDS) {
			return "“" + String.join(" ", words.subList(0, SUBJECT_WORDS)) + " …”";
		}
		boolean quoted = subject.isEmpty() || text.endsWith("?") || (!asked && words.size() > PLAIN_WORDS);
		return quoted ? "“" + (subject.isEmpty() ? text : subject) + "”" : subject;
	}

}

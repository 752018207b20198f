package io.github.replicatespring.emulator.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts a text into pieces like those of a language model: words with the space before
 * them, long words in two, punctuation and line breaks on their own.
 */
final class TextTokens {

	private static final Pattern PIECE = Pattern.compile("\\n+| ?[\\p{L}\\p{N}'’]+| ?[^\\s\\p{L}\\p{N}]|\\s",
			Pattern.UNICODE_CHARACTER_CLASS);

	private static final int LONG_WORD = 10;

	private TextTokens() {
	}

	static List<String> split(String text) {
		List<String> tokens = new ArrayList<>();
		Matcher matcher = PIECE.matcher(text);
		while (matcher.find()) {
			addPiece(tokens, matcher.group());
		}
		return tokens;
	}

	private static void addPiece(List<String> tokens, String piece) {
		int length = piece.codePointCount(0, piece.length());
		if (length <= LONG_WORD) {
			tokens.add(piece);
			return;
		}
		int middle = piece.offsetByCodePoints(0, length / 2);
		tokens.add(piece.substring(0, middle));
		tokens.add(piece.substring(middle));
	}

}

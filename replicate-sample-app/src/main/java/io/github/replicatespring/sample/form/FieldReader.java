package io.github.replicatespring.sample.form;

import java.math.BigDecimal;
import java.util.Locale;

import io.github.replicatespring.sample.form.InputField.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry as what its input must be.
 */
final class FieldReader {

	private static final int LONGEST_TEXT = 4000;

	private FieldReader() {
	}

	/**
	 * Return the value, or {@code null} if there is none to send.
	 */
	static @Nullable Object read(InputField field, Entries entries) {
		Object value = (field.kind() == Kind.FILE) ? entries.files().get(field.name())
				: value(field, entries.texts().getOrDefault(field.name(), ""));
		if (value == null && field.required() && field.value() == null) {
			throw new InvalidEntryException(field.name(), field.missing());
		}
		return value;
	}

	private static @Nullable Object value(InputField field, String text) {
		if (field.kind() == Kind.SWITCH) {
			boolean on = "true".equals(text);
			return (on != Boolean.parseBoolean(field.value())) ? on : null;
		}
		if (text.isBlank() || text.equals(field.value())) {
			return null;
		}
		return switch (field.kind()) {
			case INTEGER, NUMBER -> number(field, text.strip());
			case CHOICE, NUMBER_CHOICE -> choice(field, text);
			default -> text(field, text);
		};
	}

	private static @Nullable Object number(InputField field, String text) {
		BigDecimal number = parse(field, text);
		if (field.value() != null && number.compareTo(new BigDecimal(field.value())) == 0) {
			return null;
		}
		if ((field.minimum() != null && number.compareTo(field.minimum()) < 0)
				|| (field.maximum() != null && number.compareTo(field.maximum()) > 0)) {
			throw new InvalidEntryException(field.name(), field.invalid());
		}
		return (field.kind() == Kind.INTEGER) ? number.toBigInteger() : number;
	}

	private static BigDecimal parse(InputField field, String text) {
		try {
			BigDecimal number = new BigDecimal(text);
			// A number with an exponent may be short and yet fill the memory.
			if (Math.abs((long) number.scale()) <= LONGEST_TEXT
					&& (field.kind() == Kind.NUMBER || number.stripTrailingZeros().scale() <= 0)) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Said below, with the name of the input.
		}
		throw new InvalidEntryException(field.name(), field.invalid());
	}

	private static Object choice(InputField field, String text) {
		if (!field.choices().contains(text)) {
			throw new InvalidEntryException(field.name(), field.invalid());
		}
		return (field.kind() == Kind.NUMBER_CHOICE) ? new BigDecimal(text) : text;
	}

	private static String text(InputField field, String text) {
		if (text.length() > LONGEST_TEXT) {
			throw new InvalidEntryException(field.name(),
					"Shorten the %s to %d characters.".formatted(field.label().toLowerCase(Locale.ROOT), LONGEST_TEXT));
		}
		return text;
	}

}

package io.github.replicatespring.sample.form;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * One input of a model, as the form shows it.
 *
 * @param name what the model calls it
 * @param kind how it is entered
 * @param label what the form calls it
 * @param description what it is for
 * @param required whether there must be a value
 * @param value the value that the model takes without one
 * @param minimum the least number
 * @param maximum the greatest number
 * @param choices the values to choose from
 * @since 0.1.0
 */
public record InputField(String name, Kind kind, String label, @Nullable String description, boolean required,
		@Nullable String value, @Nullable BigDecimal minimum, @Nullable BigDecimal maximum, List<String> choices) {

	/** The input that a text model is asked with, and most others too. */
	public static final String PROMPT = "prompt";

	private static final BigDecimal WIDEST_SLIDER = BigDecimal.valueOf(100);

	/**
	 * Return whether the form shows it at once rather than among the settings.
	 * @return whether it is the prompt, or must be given
	 */
	public boolean isMain() {
		return this.required || PROMPT.equals(this.name);
	}

	/**
	 * Return whether a slider suits it: a number with a value to begin with, between
	 * bounds that are not far from each other.
	 * @return whether it does
	 */
	public boolean isSlider() {
		return isNumeric() && this.value != null && this.minimum != null && this.maximum != null
				&& this.maximum.subtract(this.minimum).compareTo(WIDEST_SLIDER) <= 0;
	}

	/**
	 * Return whether it is entered as a number.
	 * @return whether it is
	 */
	public boolean isNumeric() {
		return this.kind == Kind.INTEGER || this.kind == Kind.NUMBER;
	}

	/**
	 * Return the type of the element that it is entered with.
	 * @return the type, as HTML has it
	 */
	public String inputType() {
		if (isSlider()) {
			return "range";
		}
		return isNumeric() ? "number" : "text";
	}

	/**
	 * Return whether it is chosen from a list.
	 * @return whether it is
	 */
	public boolean isChoice() {
		return this.kind == Kind.CHOICE || this.kind == Kind.NUMBER_CHOICE;
	}

	/**
	 * Return the smallest difference between two numbers that the form lets choose.
	 * @return the step, as HTML has it
	 */
	public String step() {
		if (this.kind == Kind.INTEGER) {
			return "1";
		}
		return isSlider() ? "0.01" : "any";
	}

	/**
	 * Return what to say when there is no value.
	 * @return a sentence
	 */
	public String missing() {
		return switch (this.kind) {
			case FILE -> "Choose a file first.";
			case LONG_TEXT -> "Write a %s first.".formatted(this.label.toLowerCase(Locale.ROOT));
			default -> "%s is needed.".formatted(this.label);
		};
	}

	/**
	 * Return what to say when there is a value that the model does not take.
	 * @return a sentence
	 */
	public String invalid() {
		if (isChoice()) {
			return "Choose one of the values of %s.".formatted(this.label);
		}
		String range = range();
		String number = (this.kind == Kind.INTEGER) ? "a whole number" : "a number";
		return "%s must be %s.".formatted(this.label, (range != null) ? range : number);
	}

	/**
	 * Return the range, for people.
	 * @return such as {@code 1 to 4}, or {@code null} if there are no bounds
	 */
	public @Nullable String range() {
		if (this.minimum == null) {
			return (this.maximum != null) ? "at most " + this.maximum.toPlainString() : null;
		}
		return (this.maximum != null) ? this.minimum.toPlainString() + " to " + this.maximum.toPlainString()
				: "at least " + this.minimum.toPlainString();
	}

	/**
	 * How an input is entered.
	 */
	public enum Kind {

		/** A line of text. */
		TEXT,

		/** Several lines of text. */
		LONG_TEXT,

		/** A whole number. */
		INTEGER,

		/** A number. */
		NUMBER,

		/** Yes or no. */
		SWITCH,

		/** One of several texts. */
		CHOICE,

		/** One of several numbers. */
		NUMBER_CHOICE,

		/** A file. */
		FILE

	}

}

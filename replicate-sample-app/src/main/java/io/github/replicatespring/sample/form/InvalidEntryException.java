package io.github.replicatespring.sample.form;

/**
 * Something was filled in that the model does not take. The message is for whoever filled
 * it in.
 *
 * @since 0.1.0
 */
public final class InvalidEntryException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String field;

	InvalidEntryException(String field, String message) {
		super(message);
		this.field = field;
	}

	/**
	 * Return where it was filled in.
	 * @return the name of the input
	 */
	public String field() {
		return this.field;
	}

}

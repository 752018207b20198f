package io.github.replicatespring.client.input;

/**
 * How a file becomes part of a model's input, which can hold addresses only.
 *
 * @since 0.1.0
 */
public enum InputFileStrategy {

	/** Upload the file to Replicate, which keeps it for a day, and give its address. */
	UPLOAD,
	/** Give the file itself as a data URI. For small files. */
	DATA_URI,
	/** Give small files as data URIs and upload the others. */
	AUTOMATIC

}

package io.github.replicatespring.client.input;

import io.github.replicatespring.client.file.FileUpload;

import org.springframework.util.Assert;

/**
 * How files become part of inputs. Immutable.
 *
 * @param strategy what is done with a file unless the run or the file says otherwise
 * @param maxDataUriSize the most bytes of a file that becomes a data URI
 * @param maxUploadSize the most bytes of a file that is uploaded
 * @param parallelUploads how many files of one run are uploaded at a time
 * @since 0.1.0
 */
public record InputFileSettings(InputFileStrategy strategy, long maxDataUriSize, long maxUploadSize,
		int parallelUploads) {

	private static final InputFileSettings DEFAULTS = new InputFileSettings(InputFileStrategy.UPLOAD, 256 * 1024,
			FileUpload.MAX_SIZE, 4);

	/**
	 * Check the settings.
	 * @throws IllegalArgumentException if a number is not positive
	 */
	public InputFileSettings {
		Assert.isTrue(maxDataUriSize > 0, () -> "'maxDataUriSize' must be at least 1 byte, not " + maxDataUriSize);
		Assert.isTrue(maxUploadSize > 0, () -> "'maxUploadSize' must be at least 1 byte, not " + maxUploadSize);
		Assert.isTrue(parallelUploads > 0, () -> "'parallelUploads' must be at least 1, not " + parallelUploads);
	}

	/**
	 * Return the default settings: upload, 256 KiB, 100 MiB as Replicate allows, four at
	 * a time.
	 * @return the settings
	 */
	public static InputFileSettings defaults() {
		return DEFAULTS;
	}

}

package io.github.replicatespring.emulator.upload;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.replicatespring.emulator.model.InputContents;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import org.jspecify.annotations.Nullable;

/**
 * The files that an input names: those that were uploaded, and those in data URIs.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class NamedInputs implements InputContents {

	private static final Pattern DATA_URI = Pattern.compile("data:[^,]*?(?<base64>;base64)?,",
			Pattern.CASE_INSENSITIVE);

	private final UploadedFiles files;

	private final EmulatorAddress address;

	/**
	 * Create a reader.
	 * @param files the files that were uploaded
	 * @param address where the emulator is
	 */
	public NamedInputs(UploadedFiles files, EmulatorAddress address) {
		this.files = files;
		this.address = address;
	}

	@Override
	public byte @Nullable [] read(String address) {
		Matcher dataUri = DATA_URI.matcher(address);
		return dataUri.lookingAt() ? decode(address.substring(dataUri.end()), dataUri.group("base64") != null)
				: uploaded(address);
	}

	private static byte @Nullable [] decode(String data, boolean base64) {
		try {
			return base64 ? Base64.getMimeDecoder().decode(data)
					: URLDecoder.decode(data.replace("+", "%2B"), StandardCharsets.ISO_8859_1)
						.getBytes(StandardCharsets.ISO_8859_1);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private byte @Nullable [] uploaded(String address) {
		String prefix = this.address.api("/files/");
		if (!address.startsWith(prefix)) {
			return null;
		}
		String path = URI.create(address).getPath();
		String id = path.substring(URI.create(prefix).getPath().length()).replace("/download", "");
		UploadedFile file = this.files.find(id);
		return (file != null) ? content(file) : null;
	}

	private static byte @Nullable [] content(UploadedFile file) {
		try {
			return Files.readAllBytes(file.content());
		}
		catch (IOException ex) {
			// It has just expired or been deleted.
			return null;
		}
	}

}

package io.github.replicatespring.emulator.upload;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.replicatespring.emulator.model.InputContents;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.OutputFile;
import io.github.replicatespring.emulator.prediction.OutputFiles;
import org.jspecify.annotations.Nullable;

/**
 * The files that an input names: those that were uploaded, those that predictions have
 * made, and those in data URIs. Thread-safe.
 *
 * @since 0.1.0
 */
public final class NamedInputs implements InputContents {

	private static final Pattern DATA_URI = Pattern.compile("data:[^,]*?(?<base64>;base64)?,",
			Pattern.CASE_INSENSITIVE);

	private static final Pattern UPLOAD = Pattern.compile(EmulatorAddress.API + "/files/(?<id>[^/]+)(/download)?");

	private static final Pattern OUTPUT = Pattern.compile(EmulatorAddress.FILES + "/(?<key>[^/]+)/(?<name>[^/]+)");

	private final UploadedFiles uploads;

	private final OutputFiles outputs;

	private final EmulatorAddress address;

	/**
	 * Create a reader.
	 * @param uploads the files that were uploaded
	 * @param outputs the files that predictions have made
	 * @param address where the emulator is
	 */
	public NamedInputs(UploadedFiles uploads, OutputFiles outputs, EmulatorAddress address) {
		this.uploads = uploads;
		this.outputs = outputs;
		this.address = address;
	}

	@Override
	public byte @Nullable [] read(String address) {
		Matcher dataUri = DATA_URI.matcher(address);
		return dataUri.lookingAt() ? decode(address.substring(dataUri.end()), dataUri.group("base64") != null)
				: stored(address);
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

	private byte @Nullable [] stored(String address) {
		String path = this.address.pathOf(address);
		if (path == null) {
			return null;
		}
		Matcher upload = UPLOAD.matcher(path);
		if (upload.matches()) {
			UploadedFile file = this.uploads.find(upload.group("id"));
			return (file != null) ? content(file) : null;
		}
		Matcher output = OUTPUT.matcher(path);
		OutputFile file = output.matches() ? this.outputs.find(output.group("key"), output.group("name")) : null;
		return (file != null) ? file.content().get() : null;
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

package io.github.replicatespring.client.output;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

/**
 * Names for files whose addresses were written by others: nothing in them leads out of a
 * directory.
 */
final class FileNames {

	private static final String UNNAMED = "output";

	private static final int LONGEST = 200;

	private static final Map<String, String> EXTENSIONS = Map.ofEntries(Map.entry("image/png", "png"),
			Map.entry("image/jpeg", "jpg"), Map.entry("image/webp", "webp"), Map.entry("image/gif", "gif"),
			Map.entry("image/svg+xml", "svg"), Map.entry("audio/mpeg", "mp3"), Map.entry("audio/wav", "wav"),
			Map.entry("audio/x-wav", "wav"), Map.entry("video/mp4", "mp4"), Map.entry("video/webm", "webm"),
			Map.entry("text/plain", "txt"), Map.entry("application/json", "json"), Map.entry("application/pdf", "pdf"),
			Map.entry("application/zip", "zip"));

	private FileNames() {
	}

	static String of(URI address) {
		String path = (address.getPath() != null) ? address.getPath() : "";
		return safe(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
	}

	static String of(@Nullable MediaType contentType) {
		String type = (contentType != null) ? contentType.getType() + "/" + contentType.getSubtype() : "";
		return UNNAMED + "." + EXTENSIONS.getOrDefault(type, "bin");
	}

	/**
	 * Return a name that no other file has, and note it down.
	 */
	static String distinct(String name, Set<String> taken) {
		int dot = name.lastIndexOf('.');
		String stem = (dot > 0) ? name.substring(0, dot) : name;
		String extension = (dot > 0) ? name.substring(dot) : "";
		String distinct = name;
		for (int number = 2; !taken.add(distinct.toLowerCase(Locale.ROOT)); number++) {
			distinct = stem + "-" + number + extension;
		}
		return distinct;
	}

	private static String safe(String name) {
		String plain = name.replaceAll("[\\p{Cntrl}<>:\"|?*]", "_").replaceAll("^\\.+", "");
		String end = plain.substring(Math.max(0, plain.length() - LONGEST));
		return end.isBlank() ? UNNAMED : end;
	}

}

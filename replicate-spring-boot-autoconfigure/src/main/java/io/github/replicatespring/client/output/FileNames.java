package io.github.replicatespring.client.output;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.MediaType;

/**
 * Names for the files of one output, whose addresses were written by others: nothing in
 * them leads out of a directory, the file system takes them, and no two are alike.
 */
final class FileNames {

	private static final String UNNAMED = "output";

	/**
	 * Counted in bytes, as file systems do. Most take 255; what is encrypted takes 143,
	 * and the name of a saved file may begin with the prediction's id.
	 */
	private static final int MAX_BYTES = 100;

	private static final Set<String> RESERVED_BY_WINDOWS = Set.of("con", "prn", "aux", "nul", "com1", "com2", "com3",
			"com4", "com5", "com6", "com7", "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7",
			"lpt8", "lpt9");

	private static final Map<String, String> EXTENSIONS = Map.ofEntries(Map.entry("image/png", "png"),
			Map.entry("image/jpeg", "jpg"), Map.entry("image/webp", "webp"), Map.entry("image/gif", "gif"),
			Map.entry("image/svg+xml", "svg"), Map.entry("audio/mpeg", "mp3"), Map.entry("audio/wav", "wav"),
			Map.entry("audio/x-wav", "wav"), Map.entry("video/mp4", "mp4"), Map.entry("video/webm", "webm"),
			Map.entry("text/plain", "txt"), Map.entry("application/json", "json"), Map.entry("application/pdf", "pdf"),
			Map.entry("application/zip", "zip"));

	private final Set<String> taken = new HashSet<>();

	private final Map<String, Integer> numbers = new HashMap<>();

	/**
	 * Return a name for the file at an address.
	 */
	String of(URI address) {
		String path = (address.getPath() != null) ? address.getPath() : "";
		return distinct(safe(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)));
	}

	/**
	 * Return a name for a file that has none.
	 */
	String of(@Nullable MediaType contentType) {
		String type = (contentType != null) ? contentType.getType() + "/" + contentType.getSubtype() : "";
		return distinct(UNNAMED + "." + EXTENSIONS.getOrDefault(type, "bin"));
	}

	private String distinct(String name) {
		int dot = name.lastIndexOf('.');
		String stem = (dot > 0) ? name.substring(0, dot) : name;
		String extension = (dot > 0) ? name.substring(dot) : "";
		String distinct = name;
		while (!this.taken.add(distinct.toLowerCase(Locale.ROOT))) {
			int number = this.numbers.merge(name.toLowerCase(Locale.ROOT), 2, (last, first) -> last + 1);
			distinct = stem + "-" + number + extension;
		}
		return distinct;
	}

	private static String safe(String name) {
		String plain = name.replaceAll("[\\p{Cntrl}<>:\"|?*]", "_").replaceAll("^\\.+|[. ]+$", "");
		String end = isRepresentable(plain) ? lastBytes(plain) : lastBytes(plain.replaceAll("[^\\x20-\\x7e]", "_"));
		if (end.isBlank()) {
			return UNNAMED;
		}
		int dot = end.indexOf('.');
		String stem = (dot >= 0) ? end.substring(0, dot) : end;
		return RESERVED_BY_WINDOWS.contains(stem.toLowerCase(Locale.ROOT)) ? "_" + end : end;
	}

	/**
	 * Return whether this machine's file system can have such a name, which it says by an
	 * exception only: where the locale is POSIX it has ASCII alone.
	 */
	private static boolean isRepresentable(String name) {
		try {
			Path.of(name);
			return true;
		}
		catch (InvalidPathException ex) {
			return false;
		}
	}

	/**
	 * Return the end, where the extension is, cut between characters.
	 */
	private static String lastBytes(String name) {
		byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
		int start = Math.max(0, bytes.length - MAX_BYTES);
		while (start < bytes.length && (bytes[start] & 0xc0) == 0x80) {
			start++;
		}
		return StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, start, bytes.length - start)).toString();
	}

}

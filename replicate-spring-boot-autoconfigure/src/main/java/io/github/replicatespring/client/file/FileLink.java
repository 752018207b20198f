package io.github.replicatespring.client.file;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.util.Assert;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A signed address of a file, as Replicate puts it in the place of the file where it
 * repeats the inputs of a prediction. Whoever has it can read the file, so it is in no
 * {@code toString}.
 *
 * @param id the file's id
 * @param owner whose file it is
 * @param expiry when the address becomes invalid
 * @param signature what makes it valid
 * @since 0.1.0
 */
public record FileLink(String id, String owner, Instant expiry, String signature) {

	private static final Pattern PATH = Pattern.compile(".*/files/(?<id>[^/]+)/download");

	/**
	 * Create a link.
	 * @throws IllegalArgumentException if a part is missing
	 */
	public FileLink {
		Assert.hasText(id, "'id' must not be blank");
		Assert.hasText(owner, "'owner' must not be blank");
		Assert.notNull(expiry, "'expiry' must not be null");
		Assert.hasText(signature, "'signature' must not be blank");
	}

	/**
	 * Read a link from an address that Replicate handed out.
	 * @param address an address such as
	 * {@code …/files/{id}/download?expiry=…&owner=…&signature=…}
	 * @return the link
	 * @throws IllegalArgumentException if this is no such address
	 */
	public static FileLink parse(URI address) {
		Matcher path = PATH.matcher(String.valueOf(address.getPath()));
		Assert.isTrue(path.matches(), "This is no address of a download: its path must end in /files/{id}/download");
		MultiValueMap<String, String> query = UriComponentsBuilder.fromUri(address).build().getQueryParams();
		return new FileLink(path.group("id"), part(query, "owner"), expiry(part(query, "expiry")),
				part(query, "signature"));
	}

	private static String part(MultiValueMap<String, String> query, String name) {
		String value = query.getFirst(name);
		Assert.hasText(value, () -> "This is no address of a download: it has no '%s'".formatted(name));
		return UriUtils.decode(value, StandardCharsets.UTF_8);
	}

	private static Instant expiry(String seconds) {
		Assert.isTrue(seconds.matches("[0-9]{1,12}"),
				"This is no address of a download: its 'expiry' must be in seconds");
		return Instant.ofEpochSecond(Long.parseLong(seconds));
	}

	@Override
	public String toString() {
		return "FileLink[id=" + this.id + ", expiry=" + this.expiry + "]";
	}

}

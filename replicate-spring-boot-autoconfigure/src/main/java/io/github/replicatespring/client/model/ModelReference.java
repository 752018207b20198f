package io.github.replicatespring.client.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * What to run: a model by its name, one of its versions, or a version by its id alone.
 *
 * @param owner the model's owner, or {@code null} if only a version id is named
 * @param name the model's name, or {@code null} if only a version id is named
 * @param version the version's id, or {@code null} if none is named
 * @since 0.1.0
 */
public record ModelReference(@Nullable String owner, @Nullable String name, @Nullable String version) {

	private static final Pattern NAMED = Pattern
		.compile("(?<owner>[^/:\\s]+)/(?<name>[^/:\\s]+)(:(?<version>[^/:\\s]+))?");

	private static final Pattern VERSION_ID = Pattern.compile("[0-9a-zA-Z-]{32,}");

	/**
	 * Create a reference.
	 * @throws IllegalArgumentException if the version is {@code latest}, which other
	 * services know
	 */
	public ModelReference {
		Assert.isTrue(!"latest".equals(version),
				() -> "Replicate has no version 'latest': write %s, which runs the latest version"
					.formatted((owner != null) ? owner + "/" + name : "owner/name"));
	}

	/**
	 * Read a reference.
	 * @param text {@code owner/name}, {@code owner/name:version}, or a version id of at
	 * least 32 letters and digits
	 * @return the reference
	 * @throws IllegalArgumentException if this is none of them
	 */
	public static ModelReference parse(String text) {
		Matcher named = NAMED.matcher(text);
		if (named.matches()) {
			return new ModelReference(named.group("owner"), named.group("name"), named.group("version"));
		}
		if (VERSION_ID.matcher(text).matches()) {
			return new ModelReference(null, null, text);
		}
		throw new IllegalArgumentException(
				"'%s' is no reference to a model. Write owner/name, owner/name:version, or a version id"
					.formatted(text));
	}

	@Override
	public String toString() {
		if (this.owner == null) {
			return String.valueOf(this.version);
		}
		String model = this.owner + "/" + this.name;
		return (this.version != null) ? model + ":" + this.version : model;
	}

}

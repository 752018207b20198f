package io.github.replicatespring.client.model;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * A model to create. Immutable; start with {@link #of} and add what is known.
 *
 * @param owner who is to own it: the token's account, or one it belongs to
 * @param name its name, unique among the owner's models
 * @param visibility who can see and run it
 * @param hardware the SKU of the hardware that runs it, as the hardware operations list
 * it; cannot be changed through the API later
 * @param description what it does
 * @param githubUrl its source code
 * @param paperUrl the paper that describes it
 * @param licenseUrl its license
 * @param coverImageUrl its picture
 * @since 0.1.0
 */
public record ModelRequest(String owner, String name, ModelVisibility visibility, String hardware,
		@Nullable String description, @Nullable URI githubUrl, @Nullable URI paperUrl, @Nullable URI licenseUrl,
		@Nullable URI coverImageUrl) {

	/**
	 * Create a request.
	 * @throws IllegalArgumentException if a required value is missing or a value cannot
	 * be right; the message names it
	 */
	public ModelRequest {
		ModelName.part(owner, "owner");
		ModelName.part(name, "name");
		Assert.notNull(visibility, "'visibility' must not be null: ModelVisibility.PUBLIC or PRIVATE");
		Assert.hasText(hardware, "'hardware' must not be blank: hardware().list() has the SKUs");
		WebAddress.check(githubUrl, "githubUrl");
		WebAddress.check(paperUrl, "paperUrl");
		WebAddress.check(licenseUrl, "licenseUrl");
		WebAddress.check(coverImageUrl, "coverImageUrl");
	}

	/**
	 * Start a request with what is required.
	 * @param owner who is to own the model
	 * @param name its name
	 * @param visibility who can see and run it
	 * @param hardware the SKU of the hardware that runs it
	 * @return the request
	 */
	public static ModelRequest of(String owner, String name, ModelVisibility visibility, String hardware) {
		return new ModelRequest(owner, name, visibility, hardware, null, null, null, null, null);
	}

	/**
	 * Return this request with a description.
	 * @param description what the model does
	 * @return the request
	 */
	public ModelRequest withDescription(String description) {
		return new ModelRequest(this.owner, this.name, this.visibility, this.hardware, description, this.githubUrl,
				this.paperUrl, this.licenseUrl, this.coverImageUrl);
	}

	/**
	 * Return this request with the address of the source code.
	 * @param githubUrl an absolute http or https address
	 * @return the request
	 */
	public ModelRequest withGithubUrl(URI githubUrl) {
		return new ModelRequest(this.owner, this.name, this.visibility, this.hardware, this.description, githubUrl,
				this.paperUrl, this.licenseUrl, this.coverImageUrl);
	}

	/**
	 * Return this request with the address of a paper.
	 * @param paperUrl an absolute http or https address
	 * @return the request
	 */
	public ModelRequest withPaperUrl(URI paperUrl) {
		return new ModelRequest(this.owner, this.name, this.visibility, this.hardware, this.description, this.githubUrl,
				paperUrl, this.licenseUrl, this.coverImageUrl);
	}

	/**
	 * Return this request with the address of the license.
	 * @param licenseUrl an absolute http or https address
	 * @return the request
	 */
	public ModelRequest withLicenseUrl(URI licenseUrl) {
		return new ModelRequest(this.owner, this.name, this.visibility, this.hardware, this.description, this.githubUrl,
				this.paperUrl, licenseUrl, this.coverImageUrl);
	}

	/**
	 * Return this request with the address of a picture.
	 * @param coverImageUrl an absolute http or https address
	 * @return the request
	 */
	public ModelRequest withCoverImageUrl(URI coverImageUrl) {
		return new ModelRequest(this.owner, this.name, this.visibility, this.hardware, this.description, this.githubUrl,
				this.paperUrl, this.licenseUrl, coverImageUrl);
	}

}

package io.github.replicatespring.client;

/**
 * Changes the client that is being built. Beans of this type are called in their order,
 * after the properties have been applied.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface ReplicateClientCustomizer {

	/**
	 * Change the builder.
	 * @param builder the builder
	 */
	void customize(ReplicateClientBuilder builder);

}

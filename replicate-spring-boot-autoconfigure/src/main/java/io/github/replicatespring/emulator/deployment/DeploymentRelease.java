package io.github.replicatespring.emulator.deployment;

import java.time.Instant;

/**
 * What a deployment runs, and on what.
 *
 * @param number counts the releases of a deployment, from 1
 * @param model {@code owner/name} of the model
 * @param version the id of the version
 * @param hardware the SKU of the hardware
 * @param minInstances how many machines always run
 * @param maxInstances how many machines run at most
 * @param createdAt when it was made
 * @since 0.1.0
 */
public record DeploymentRelease(int number, String model, String version, String hardware, int minInstances,
		int maxInstances, Instant createdAt) {
}

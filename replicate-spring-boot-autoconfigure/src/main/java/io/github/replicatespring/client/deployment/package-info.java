/**
 * Deployments: operations.
 */
@NullMarked
package io.github.replicatespring.client.deployment;

import org.jspecify.annotations.NullMarked;

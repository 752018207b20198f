/**
 * Deployments: references, values, requests and operations.
 */
@NullMarked
package io.github.replicatespring.client.deployment;

import org.jspecify.annotations.NullMarked;

/**
 * The client for Replicate's HTTP API: entry points, builder and customisation.
 */
@NullMarked
package io.github.replicatespring.client;

import org.jspecify.annotations.NullMarked;

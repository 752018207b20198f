/**
 * How the client reads and writes Replicate's JSON.
 */
@NullMarked
package io.github.replicatespring.client.json;

import org.jspecify.annotations.NullMarked;

/**
 * The engine that knows when predictions are done.
 */
@NullMarked
package io.github.replicatespring.client.await;

import org.jspecify.annotations.NullMarked;

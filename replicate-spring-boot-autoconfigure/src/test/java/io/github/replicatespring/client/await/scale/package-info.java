/**
 * Measures awaiting at scale, against an account that keeps to a script.
 */
@NullMarked
package io.github.replicatespring.client.await.scale;

import org.jspecify.annotations.NullMarked;

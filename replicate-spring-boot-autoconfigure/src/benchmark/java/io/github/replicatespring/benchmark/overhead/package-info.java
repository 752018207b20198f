/**
 * What a call costs over the same call of WebClient.
 */
@NullMarked
package io.github.replicatespring.benchmark.overhead;

import org.jspecify.annotations.NullMarked;

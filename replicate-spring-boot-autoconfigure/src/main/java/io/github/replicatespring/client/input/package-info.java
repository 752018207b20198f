/**
 * The files that models are given.
 */
@NullMarked
package io.github.replicatespring.client.input;

import org.jspecify.annotations.NullMarked;

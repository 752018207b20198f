/**
 * The files that models give out.
 */
@NullMarked
package io.github.replicatespring.client.output;

import org.jspecify.annotations.NullMarked;

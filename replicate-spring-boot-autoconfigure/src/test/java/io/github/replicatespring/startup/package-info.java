/**
 * What an application pays at start-up for having the starter. {@code .ci/measure-start}
 * compares it with one that does not.
 */
@NullMarked
package io.github.replicatespring.startup;

import org.jspecify.annotations.NullMarked;

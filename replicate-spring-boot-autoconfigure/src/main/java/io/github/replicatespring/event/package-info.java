/**
 * What applications listen for.
 */
@NullMarked
package io.github.replicatespring.event;

import org.jspecify.annotations.NullMarked;

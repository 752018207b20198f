/**
 * What can go wrong: one unchecked root and what it tells the caller.
 */
@NullMarked
package io.github.replicatespring.client.error;

import org.jspecify.annotations.NullMarked;

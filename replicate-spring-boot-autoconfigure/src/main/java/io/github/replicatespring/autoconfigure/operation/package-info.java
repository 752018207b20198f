/**
 * What the client's operations declare about themselves.
 */
@NullMarked
package io.github.replicatespring.autoconfigure.operation;

import org.jspecify.annotations.NullMarked;

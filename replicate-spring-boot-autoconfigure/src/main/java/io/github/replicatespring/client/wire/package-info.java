/**
 * What is logged of requests and answers: enough to see what went wrong, nothing that
 * must not be known.
 */
@NullMarked
package io.github.replicatespring.client.wire;

import org.jspecify.annotations.NullMarked;

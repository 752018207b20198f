/**
 * What applications test with: an embedded Replicate in one annotation, and signed
 * webhooks.
 */
@NullMarked
package io.github.replicatespring.test;

import org.jspecify.annotations.NullMarked;

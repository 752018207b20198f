/**
 * Searching models, collections and documentation: values and operations.
 */
@NullMarked
package io.github.replicatespring.client.search;

import org.jspecify.annotations.NullMarked;

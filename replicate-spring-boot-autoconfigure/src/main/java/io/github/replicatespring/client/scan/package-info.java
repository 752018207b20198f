/**
 * Pages of predictions read item by item, of which only what is wanted is kept.
 */
@NullMarked
package io.github.replicatespring.client.scan;

import org.jspecify.annotations.NullMarked;

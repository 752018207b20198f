/**
 * Pages of results and walking over all of them.
 */
@NullMarked
package io.github.replicatespring.client.page;

import org.jspecify.annotations.NullMarked;

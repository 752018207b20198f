/**
 * How many deliveries of webhooks an application takes.
 */
@NullMarked
package io.github.replicatespring.benchmark.webhooks;

import org.jspecify.annotations.NullMarked;

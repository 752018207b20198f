/**
 * How the values of this library become parts of requests.
 */
@NullMarked
package io.github.replicatespring.client.exchange;

import org.jspecify.annotations.NullMarked;

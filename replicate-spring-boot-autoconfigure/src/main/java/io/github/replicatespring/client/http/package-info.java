/**
 * How operations become HTTP requests: token, errors, retries.
 */
@NullMarked
package io.github.replicatespring.client.http;

import org.jspecify.annotations.NullMarked;

/**
 * Hardware that models run on: values and operations.
 */
@NullMarked
package io.github.replicatespring.client.hardware;

import org.jspecify.annotations.NullMarked;

/**
 * Predictions: values, requests and operations.
 */
@NullMarked
package io.github.replicatespring.client.prediction;

import org.jspecify.annotations.NullMarked;

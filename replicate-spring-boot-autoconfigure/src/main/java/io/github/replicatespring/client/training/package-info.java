/**
 * Trainings: values, requests and operations.
 */
@NullMarked
package io.github.replicatespring.client.training;

import org.jspecify.annotations.NullMarked;

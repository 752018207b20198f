/**
 * Models: references, values, requests and operations.
 */
@NullMarked
package io.github.replicatespring.client.model;

import org.jspecify.annotations.NullMarked;

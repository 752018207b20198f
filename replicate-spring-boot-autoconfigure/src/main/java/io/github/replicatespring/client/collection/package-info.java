/**
 * Collections of models: values and operations.
 */
@NullMarked
package io.github.replicatespring.client.collection;

import org.jspecify.annotations.NullMarked;

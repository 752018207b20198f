/**
 * The form of a model, made from the schema of its inputs.
 */
@NullMarked
package io.github.replicatespring.sample.form;

import org.jspecify.annotations.NullMarked;

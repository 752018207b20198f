/**
 * A page on which a person runs models, and sees each run and each verified webhook
 * delivery as it happens.
 */
@NullMarked
package io.github.replicatespring.sample;

import org.jspecify.annotations.NullMarked;

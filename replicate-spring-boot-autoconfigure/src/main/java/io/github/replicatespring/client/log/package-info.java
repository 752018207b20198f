/**
 * How log messages of all rooms say what they are about.
 */
@NullMarked
package io.github.replicatespring.client.log;

import org.jspecify.annotations.NullMarked;

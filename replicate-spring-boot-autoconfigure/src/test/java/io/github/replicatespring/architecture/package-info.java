/**
 * What the house holds every class to: rooms, code, auto-configuration and source text.
 */
@NullMarked
package io.github.replicatespring.architecture;

import org.jspecify.annotations.NullMarked;

/**
 * Classes with faults, which the rules must find.
 */
@NullMarked
package io.github.replicatespring.architecture.planted.client;

import org.jspecify.annotations.NullMarked;

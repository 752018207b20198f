/**
 * What the starter opens in an application that is secured, and what it leaves closed.
 */
@NullMarked
package io.github.replicatespring.autoconfigure.security;

import org.jspecify.annotations.NullMarked;

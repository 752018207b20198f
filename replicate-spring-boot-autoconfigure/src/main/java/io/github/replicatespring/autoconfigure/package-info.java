/**
 * Auto-configuration for Spring Boot.
 */
@NullMarked
package io.github.replicatespring.autoconfigure;

import org.jspecify.annotations.NullMarked;

/**
 * A real browser for the tests of the page.
 */
@NullMarked
package io.github.replicatespring.sample.browser;

import org.jspecify.annotations.NullMarked;

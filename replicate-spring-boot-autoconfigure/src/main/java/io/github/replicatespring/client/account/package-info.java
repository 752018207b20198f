/**
 * The account that a token belongs to.
 */
@NullMarked
package io.github.replicatespring.client.account;

import org.jspecify.annotations.NullMarked;

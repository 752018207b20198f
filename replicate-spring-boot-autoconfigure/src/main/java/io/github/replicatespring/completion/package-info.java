/**
 * What has been delivered: the store and the hand-over to listeners.
 */
@NullMarked
package io.github.replicatespring.completion;

import org.jspecify.annotations.NullMarked;

/**
 * Token streams: decoding, resuming and their events.
 */
@NullMarked
package io.github.replicatespring.client.stream;

import org.jspecify.annotations.NullMarked;

/**
 * Files kept at Replicate: values, requests and operations.
 */
@NullMarked
package io.github.replicatespring.client.file;

import org.jspecify.annotations.NullMarked;

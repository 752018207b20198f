/**
 * Running a model in one fluent call.
 */
@NullMarked
package io.github.replicatespring.client.run;

import org.jspecify.annotations.NullMarked;

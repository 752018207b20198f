package io.github.replicatespring.client.output;

import org.springframework.core.io.Resource;

/**
 * A file that a model gave out, and the copy that the application keeps. The file itself
 * is gone an hour after the prediction ended, the copy stays.
 *
 * @param file the file
 * @param copy the copy
 * @since 0.1.0
 */
public record OutputCopy(OutputFile file, Resource copy) {
}

package io.github.replicatespring.sample.form;

import java.util.Map;

import org.springframework.core.io.Resource;

/**
 * What a visitor has filled in, by the name of the input.
 *
 * @param texts texts, numbers and choices
 * @param files files, without empty ones
 * @since 0.1.0
 */
public record Entries(Map<String, String> texts, Map<String, Resource> files) {
}

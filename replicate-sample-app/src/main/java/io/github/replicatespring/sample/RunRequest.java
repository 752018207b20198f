package io.github.replicatespring.sample;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * What the form sends.
 *
 * @param model the model as {@code owner/name}
 * @param prompt what the model shall do
 */
record RunRequest(@NotBlank(message = "Choose a model.") String model,
		@NotBlank(message = "Write a prompt first.") @Size(max = MAX_PROMPT,
				message = "Shorten the prompt to {max} characters.") String prompt) {

	static final int MAX_PROMPT = 4000;

}

package io.github.replicatespring.emulator.model;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A language model: writes a text about its prompt, word by word.
 */
final class TextModel implements EmulatedModel {

	static final List<InputProperty> INPUTS = List
		.of(InputProperty.requiredText("prompt", "Prompt to send to the model."),
				InputProperty.text("system_prompt", "System prompt to send to the model.",
						"You are a helpful assistant"),
				InputProperty.integer("max_tokens", "Maximum number of tokens to generate.", 512, 1, 4096),
				InputProperty.integer("min_tokens", "Minimum number of tokens to generate.", 0, 0, 4096),
				InputProperty.number("temperature", "The value used to modulate the next token probabilities.", 0.7, 0,
						5),
				InputProperty.number("top_p", "The probability threshold of nucleus sampling.", 0.95, 0, 1),
				InputProperty.integer("top_k", "The number of tokens that top-k sampling keeps.", 0, 0, 100_000),
				InputProperty.number("presence_penalty", "Presence penalty.", 0, -2, 2),
				InputProperty.number("frequency_penalty", "Frequency penalty.", 0, -2, 2),
				InputProperty.integer("seed", "Random seed. Leave blank to randomize the seed."));

	private static final Duration FIRST_TOKEN = Duration.ofMillis(250);

	private static final Duration NEXT_TOKEN = Duration.ofMillis(40);

	private static final int DEFAULT_MAX_TOKENS = 512;

	private final ModelDescription description;

	private final Duration startup;

	TextModel(ModelDescription description, Duration startup) {
		this.description = description;
		this.startup = startup;
	}

	@Override
	public ModelDescription description() {
		return this.description;
	}

	@Override
	public ModelScript script(ObjectNode input) {
		String prompt = input.get("prompt").stringValue();
		List<String> tokens = TextTokens.split(TextComposer.compose(prompt));
		int most = input.has("max_tokens") ? input.get("max_tokens").intValue() : DEFAULT_MAX_TOKENS;
		tokens = tokens.subList(0, Math.min(most, tokens.size()));
		return new ModelScript(this.startup, steps(tokens), metrics(prompt, tokens));
	}

	@Override
	public ObjectNode example() {
		return JsonNodeFactory.instance.objectNode().put("prompt", "Write a few words about spring rain");
	}

	private static List<ModelStep> steps(List<String> tokens) {
		List<ModelStep> steps = new ArrayList<>();
		for (String token : tokens) {
			steps.add(ModelStep.token(steps.isEmpty() ? FIRST_TOKEN : NEXT_TOKEN, token));
		}
		// The real models end with an empty token too.
		steps.add(ModelStep.token(Duration.ZERO, ""));
		return steps;
	}

	private static Map<String, Number> metrics(String prompt, List<String> tokens) {
		return Map.of("input_token_count", TextTokens.split(prompt).size(), "output_token_count", tokens.size(),
				"tokens_per_second", Duration.ofSeconds(1).dividedBy(NEXT_TOKEN));
	}

}

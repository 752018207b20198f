package io.github.replicatespring.client.prediction;

import java.time.Duration;

import io.github.replicatespring.client.json.JsonFields;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import org.springframework.util.Assert;

/**
 * What Replicate measured. The set is open: beside the members below there may be counts
 * of tokens, images or seconds, numbers, texts or booleans, reachable through
 * {@link #raw()} and {@link #number(String)}.
 *
 * @param predictTime how long the model ran, without waiting for a machine
 * @param totalTime how long it took from creation to completion
 * @param raw all that was sent
 * @since 0.1.0
 */
public record PredictionMetrics(@Nullable Duration predictTime, @Nullable Duration totalTime, JsonNode raw) {

	private static final double NANOSECONDS = 1_000_000_000d;

	/**
	 * Create what was measured from all its parts.
	 * @throws IllegalArgumentException if the JSON is missing, as it is when a request's
	 * parameters are bound: only what Replicate sent makes one
	 */
	public PredictionMetrics {
		Assert.notNull(raw, "'raw' must not be null");
	}

	/**
	 * Read the metrics from Replicate's JSON. Times that are negative, which Replicate
	 * has been seen to send, read as {@code null}.
	 * @param json the {@code metrics} object
	 * @return the metrics
	 */
	public static PredictionMetrics of(JsonNode json) {
		JsonFields fields = new JsonFields(json);
		return new PredictionMetrics(duration(fields.number("predict_time")), duration(fields.number("total_time")),
				json);
	}

	/**
	 * Return a metric that is a number.
	 * @param name the metric's name, such as {@code output_token_count}
	 * @return the number, or {@code null} if absent or no number
	 */
	public @Nullable Double number(String name) {
		return new JsonFields(this.raw).number(name);
	}

	private static @Nullable Duration duration(@Nullable Double seconds) {
		return (seconds != null && seconds >= 0) ? Duration.ofNanos((long) (seconds * NANOSECONDS)) : null;
	}

}

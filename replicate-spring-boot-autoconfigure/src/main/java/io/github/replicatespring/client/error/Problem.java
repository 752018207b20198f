package io.github.replicatespring.client.error;

import java.util.ArrayList;
import java.util.List;

import io.github.replicatespring.client.json.JsonFields;
import io.github.replicatespring.client.json.ReplicateJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import org.springframework.util.StringUtils;

/**
 * What an error answer says, read from whatever came: problem details, a lone
 * {@code detail}, text or HTML of a proxy, or nothing.
 *
 * @param status the HTTP status
 * @param title what kind of problem it is
 * @param detail what exactly is wrong
 * @param invalidFields the parts of the request that were refused
 * @param retryAfterSeconds the seconds to wait that the body names
 * @since 0.1.0
 */
public record Problem(int status, @Nullable String title, @Nullable String detail, List<InvalidField> invalidFields,
		@Nullable Double retryAfterSeconds) {

	private static final int LONGEST_EXCERPT = 200;

	private static final int MAX_DETAIL = 1000;

	/**
	 * Read an error answer.
	 * @param status the HTTP status
	 * @param body the body, which may be of any kind
	 * @return the problem
	 */
	public static Problem of(int status, String body) {
		JsonNode json = parse(body);
		if (json == null) {
			return new Problem(status, null, excerpt(body), List.of(), null);
		}
		JsonFields fields = new JsonFields(json);
		return new Problem(status, fields.text("title"), fields.text("detail"), invalidFields(fields),
				fields.number("retry_after"));
	}

	private static @Nullable JsonNode parse(String body) {
		try {
			JsonNode json = ReplicateJson.mapper().readTree(body);
			return json.isObject() ? json : null;
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	private static @Nullable String excerpt(String body) {
		String text = body.replaceAll("(?s)<(script|style).*?</\\1>", " ")
			.replaceAll("<[^>]*>", " ")
			.replaceAll("\\s+", " ")
			.strip();
		if (text.isEmpty()) {
			return null;
		}
		return (text.length() > LONGEST_EXCERPT) ? text.substring(0, LONGEST_EXCERPT) + "…" : text;
	}

	private static List<InvalidField> invalidFields(JsonFields fields) {
		JsonNode array = fields.node("invalid_fields");
		List<InvalidField> invalid = new ArrayList<>();
		if (array != null && array.isArray()) {
			for (JsonNode element : array) {
				JsonFields field = new JsonFields(element);
				invalid.add(new InvalidField(field.text("field"), field.text("type"), field.text("description")));
			}
		}
		return List.copyOf(invalid);
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder().append(this.status);
		if (this.title != null) {
			text.append(' ').append(StringUtils.truncate(this.title, LONGEST_EXCERPT));
		}
		if (this.detail != null) {
			text.append(": ").append(StringUtils.truncate(this.detail.strip(), MAX_DETAIL));
		}
		return text.toString();
	}

}

package io.github.replicatespring.emulator.http;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;

import io.github.replicatespring.emulator.model.InvalidField;

/**
 * An error answer, as problem details.
 *
 * @param status the HTTP status
 * @param title what kind of error it is, or {@code null}
 * @param detail what is wrong
 * @param invalidFields what is wrong with the request's body, field by field
 * @param retryAfter how long to wait before asking again, or {@code null}
 */
record Problem(int status, @Nullable String title, String detail, List<InvalidField> invalidFields,
		@Nullable Duration retryAfter) {

	private static final String THROTTLED = "Request was throttled.";

	static final Problem NO_TOKEN = new Problem(401, "Unauthenticated", "You did not pass an authentication token");

	static final Problem WRONG_TOKEN = new Problem(401, "Unauthenticated",
			"You did not pass a valid authentication token");

	static final Problem NOT_FOUND = new Problem(404, "Not Found", "The requested resource could not be found.");

	static final Problem NO_SUCH_VERSION = new Problem(422, "Invalid version or not permitted",
			"The specified version does not exist (or perhaps you don't have permission to use it?)");

	static final Problem NO_JSON = new Problem(400, "Bad Request", "The request's body must be a JSON object");

	static final Problem TOO_LARGE = new Problem(413, "Request Entity Too Large", "The request's body is too large");

	static final Problem FILE_TOO_LARGE = new Problem(413, "Files must be less than 100MB in size");

	static final Problem UNEXPECTED = new Problem(500, "Internal Server Error", "The emulator failed; see its log");

	private Problem(int status, String title, String detail) {
		this(status, title, detail, List.of(), null);
	}

	Problem(int status, String detail) {
		this(status, null, detail, List.of(), null);
	}

	static Problem throttled(Duration retryAfter) {
		String detail = THROTTLED + " Your rate limit resets in ~" + retryAfter.toSeconds() + "s.";
		return new Problem(429, null, detail, List.of(), retryAfter);
	}

	static Problem badRequest(String detail) {
		return new Problem(400, "Bad Request", detail);
	}

	static Problem forbidden(String detail) {
		return new Problem(403, "Forbidden", detail);
	}

	static Problem misdirected(@Nullable String host) {
		String named = (host != null) ? "not at '" + host + "'" : "and the request names none";
		return new Problem(421, "Misdirected Request", "This emulator answers at loopback addresses, " + named
				+ ". Other hosts that lead to it can be named by 'replicate.emulator.allowed-hosts'.");
	}

	static Problem conflict(String detail) {
		return new Problem(409, "Conflict", detail);
	}

	static Problem noSuchModel(String fullName) {
		return new Problem(404, "Not Found", "Model not found: " + fullName);
	}

	static Problem noSuchDeployment(String fullName) {
		return new Problem(404, "Not Found", "Deployment not found: " + fullName);
	}

	static Problem invalid(List<InvalidField> fields) {
		StringBuilder detail = new StringBuilder();
		for (InvalidField field : fields) {
			detail.append("- ").append(field.field()).append(": ").append(field.description()).append('\n');
		}
		return new Problem(422, "Input validation failed", detail.toString(), fields, null);
	}

	ProblemException asException() {
		return new ProblemException(this);
	}

	Mono<ServerResponse> answer() {
		return ServerResponse.status(this.status)
			.contentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyValue(Answers.bytes(json()));
	}

	private ObjectNode json() {
		ObjectNode json = JsonNodeFactory.instance.objectNode();
		if (this.title != null) {
			json.put("title", this.title);
		}
		json.put("detail", this.detail).put("status", this.status);
		if (this.retryAfter != null) {
			json.put("retry_after", this.retryAfter.toSeconds());
		}
		if (!this.invalidFields.isEmpty()) {
			ArrayNode fields = json.putArray("invalid_fields");
			this.invalidFields.forEach((field) -> fields.addObject()
				.put("type", field.type())
				.put("field", field.field())
				.put("description", field.description()));
		}
		return json;
	}

}

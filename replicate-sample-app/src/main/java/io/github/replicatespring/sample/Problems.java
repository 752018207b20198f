package io.github.replicatespring.sample;

import java.util.Objects;
import java.util.stream.Collectors;

import io.github.replicatespring.client.error.InvalidField;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.sample.form.InvalidEntryException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Says what went wrong, and what to do about it, to whoever uses the page. Replicate's
 * own words may tell about the account's billing, and go to the log only.
 */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {

	private static final String FIELD = "field";

	private static final String INPUT = "input.";

	@ExceptionHandler
	ProblemDetail refused(ReplicateApiException ex) {
		return switch (ex.status()) {
			case 401, 403 -> forTheOwner(ex, HttpStatus.BAD_GATEWAY, "Replicate did not accept the API token",
					"Set REPLICATE_API_TOKEN to a token from replicate.com/account/api-tokens and start the application again.");
			case 402 -> forTheOwner(ex, HttpStatus.SERVICE_UNAVAILABLE, "Runs are paused",
					"The Replicate account behind this page cannot run models at the moment. The application's log says why.");
			case 404 -> unknownModel();
			case 422 -> ex.invalidFields().isEmpty() ? unknownModel() : invalidInput(ex);
			case 429 -> forTheOwner(ex, HttpStatus.TOO_MANY_REQUESTS, "Too many runs at once",
					"Wait a few seconds, then press Run again.");
			default -> forTheOwner(ex, HttpStatus.BAD_GATEWAY, "Replicate could not take the run",
					"The trouble is at Replicate. Try again in a moment.");
		};
	}

	@ExceptionHandler
	ProblemDetail unreachable(ReplicateConnectionException ex) {
		return forTheOwner(ex, HttpStatus.BAD_GATEWAY, "Replicate cannot be reached",
				"Check the network connection of the application, then press Run again.");
	}

	@ExceptionHandler
	ProblemDetail failed(ReplicateException ex) {
		return forTheOwner(ex, HttpStatus.BAD_GATEWAY, "That did not work",
				"Try again. If it happens again, the application's log says more.");
	}

	@ExceptionHandler
	ProblemDetail notOffered(ModelNotOfferedException ex) {
		return problem(HttpStatus.BAD_REQUEST, "This model is not offered here", "Choose one from the list.");
	}

	@ExceptionHandler
	ProblemDetail invalidEntry(InvalidEntryException ex) {
		ProblemDetail problem = problem(HttpStatus.BAD_REQUEST, "Something is not right yet", ex.getMessage());
		problem.setProperty(FIELD, ex.field());
		return problem;
	}

	@Override
	protected @Nullable ResponseEntity<Object> handleMaxUploadSizeExceededException(MaxUploadSizeExceededException ex,
			HttpHeaders headers, HttpStatusCode status, WebRequest request) {
		ProblemDetail problem = problem(HttpStatus.CONTENT_TOO_LARGE, "This file is too large",
				"The page takes files up to the size under spring.servlet.multipart.max-file-size.");
		return handleExceptionInternal(ex, problem, headers, HttpStatus.CONTENT_TOO_LARGE, request);
	}

	private ProblemDetail unknownModel() {
		return problem(HttpStatus.BAD_GATEWAY, "Replicate does not know this model",
				"It may have been renamed, removed or made private. Check its name under sample.models, or choose another one.");
	}

	private ProblemDetail invalidInput(ReplicateApiException ex) {
		String descriptions = ex.invalidFields()
			.stream()
			.map(InvalidField::description)
			.filter(Objects::nonNull)
			.collect(Collectors.joining(". "));
		ProblemDetail problem = problem(HttpStatus.UNPROCESSABLE_CONTENT, "The model refuses this input", descriptions);
		ex.invalidFields()
			.stream()
			.map(InvalidField::field)
			.filter((field) -> field != null && field.startsWith(INPUT))
			.findFirst()
			.ifPresent((field) -> problem.setProperty(FIELD, field.substring(INPUT.length())));
		return problem;
	}

	private ProblemDetail forTheOwner(ReplicateException ex, HttpStatus status, String title, String detail) {
		this.logger.warn("A visitor was told '" + title + "': " + ex.getMessage());
		return problem(status, title, detail);
	}

	private ProblemDetail problem(HttpStatus status, String title, String detail) {
		ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
		problem.setTitle(title);
		return problem;
	}

}

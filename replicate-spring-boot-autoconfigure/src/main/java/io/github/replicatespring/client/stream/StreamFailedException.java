package io.github.replicatespring.client.stream;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.json.JsonFields;
import io.github.replicatespring.client.json.ReplicateJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

import org.springframework.util.StringUtils;

/**
 * The stream itself told that its prediction did not succeed. The output before is whole
 * but the prediction made no more of it.
 *
 * @since 0.1.0
 */
public class StreamFailedException extends ReplicateException {

	private static final int MAX_SHOWN = 500;

	private static final String ERROR = "error";

	private static final String CANCELED = "canceled";

	private final String reason;

	private final @Nullable String detail;

	private StreamFailedException(String reason, @Nullable String detail) {
		super(describe(reason, detail));
		this.reason = reason;
		this.detail = detail;
	}

	/**
	 * Read why a stream ended from its last event.
	 * @param event the last event
	 * @return the failure, or {@code null} if the prediction succeeded
	 */
	static @Nullable StreamFailedException of(StreamEvent event) {
		if (event.type().equals(StreamEventType.ERROR)) {
			String detail = field(event, "detail");
			return new StreamFailedException(ERROR, (detail != null) ? detail : event.data());
		}
		String reason = field(event, "reason");
		return (reason != null && !reason.isEmpty()) ? new StreamFailedException(reason, null) : null;
	}

	/**
	 * Return why the stream ended, as Replicate names it.
	 * @return {@code error}, {@code canceled}, or a reason that this library does not
	 * know
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * Return what the model or the platform said about the failure.
	 * @return the detail, or {@code null} if none was sent
	 */
	public @Nullable String detail() {
		return this.detail;
	}

	/**
	 * Return whether the prediction was canceled rather than failed.
	 * @return {@code true} if it was canceled
	 */
	public boolean isCanceled() {
		return this.reason.equals(CANCELED);
	}

	private static String describe(String reason, @Nullable String detail) {
		String what = switch (reason) {
			case ERROR -> "The prediction failed while it streamed";
			case CANCELED -> "The prediction was canceled while it streamed";
			default -> "The prediction's stream ended early with the reason '" + reason + "'";
		};
		return (detail == null || detail.isBlank()) ? what : what + ": " + StringUtils.truncate(detail, MAX_SHOWN);
	}

	private static @Nullable String field(StreamEvent event, String name) {
		try {
			return new JsonFields(ReplicateJson.mapper().readTree(event.data())).text(name);
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}

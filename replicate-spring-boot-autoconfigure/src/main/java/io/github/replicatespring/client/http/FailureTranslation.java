package io.github.replicatespring.client.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.error.ReplicateResponseException;
import io.netty.handler.timeout.ReadTimeoutException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClientRequestException;

/**
 * Tells what the transport's exceptions mean for a call: whether the request can have
 * been carried out, and with that whether it may be made again.
 */
final class FailureTranslation {

	private static final int MAX_SHOWN = 200;

	private FailureTranslation() {
	}

	static Throwable translate(Throwable failure, OperationCall call) {
		if (failure instanceof ApplicationFilterException filtered) {
			return new ReplicateConnectionException(call.request(), String.valueOf(filtered.getMessage()), false,
					filtered);
		}
		if (failure instanceof ReplicateException || failure instanceof Error
				|| failure instanceof IllegalArgumentException) {
			return failure;
		}
		if (failure.getCause() instanceof ReplicateException own) {
			return own;
		}
		Throwable cause = connectionFault(failure);
		if (cause != null) {
			boolean retryable = isRefused(cause) || (call.isRepeatable() && !(cause instanceof SSLException));
			return new ReplicateConnectionException(call.request(), describe(cause), retryable, failure);
		}
		String id = (failure instanceof UnreadableJsonException unreadable) ? unreadable.id() : null;
		return unreadable(call, unreadable(failure), id, failure);
	}

	/**
	 * An empty response where one is needed.
	 */
	static ReplicateResponseException empty(OperationCall call) {
		return unreadable(call, "it is empty", null, null);
	}

	private static ReplicateResponseException unreadable(OperationCall call, String what, @Nullable String id,
			@Nullable Throwable cause) {
		return new ReplicateResponseException(call.request(), what + outcome(call, id), cause);
	}

	/**
	 * What becomes of a creation whose response is lost.
	 */
	private static String outcome(OperationCall call, @Nullable String id) {
		if (call.effect() != Operation.Effect.CREATE) {
			return "";
		}
		String runs = call.isRunCreated() ? " and runs" : "";
		return (id != null)
				? ". It has been created all the same%s: its id is '%s'".formatted(runs,
						StringUtils.truncate(id, MAX_SHOWN))
				: ". It may have been created all the same%s: look before you create it again"
					.formatted(call.isRunCreated() ? ", and run" : "");
	}

	/**
	 * Whether a request that failed may nevertheless have been carried out.
	 */
	static boolean mayHaveBeenCarriedOut(Throwable failure) {
		if (failure instanceof ReplicateApiException exception) {
			return exception.status() >= HttpStatus.INTERNAL_SERVER_ERROR.value();
		}
		Throwable cause = connectionFault(failure);
		return cause == null || !isRefused(cause);
	}

	/**
	 * Refused, unresolvable or not connected in time: nothing was sent.
	 */
	private static boolean isRefused(Throwable cause) {
		return cause instanceof ConnectException || cause instanceof UnknownHostException;
	}

	private static @Nullable Throwable connectionFault(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof IOException || isTimeout(cause)) {
				return cause;
			}
		}
		return (failure instanceof WebClientRequestException) ? failure : null;
	}

	private static boolean isTimeout(Throwable cause) {
		return cause instanceof ReadTimeoutException || cause instanceof TimeoutException;
	}

	private static String describe(Throwable cause) {
		if (isRefused(cause)) {
			return "nothing could be sent (" + cause.getMessage() + "); 'replicate.base-url' says where the API is";
		}
		if (cause instanceof CallTimeouts.Exceeded) {
			return String.valueOf(cause.getMessage());
		}
		if (isTimeout(cause)) {
			return "it did not come within the read timeout";
		}
		return "the connection broke (" + cause.getClass().getSimpleName() + ")";
	}

	private static String unreadable(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof DataBufferLimitException) {
				return "it is larger than the client takes into memory; raise replicate.max-in-memory-size";
			}
		}
		return "it is not what the operation gives, or incomplete (" + failure.getClass().getSimpleName() + ")";
	}

}

package io.github.replicatespring.client.output;

import java.io.IOException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.output.OutputFileException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Tells why a file is not to be had. No failure of the transport is kept as a cause: some
 * hold the address.
 */
final class DownloadFailure {

	private DownloadFailure() {
	}

	/**
	 * Judge an answer by its status.
	 * @return what is wrong with it, or {@code null} if it is the file
	 */
	static @Nullable OutputFileException of(RemoteAddress file, int status) {
		if (status == 200) {
			return null;
		}
		boolean signatureRefused = status == 403 && file.uri().getRawQuery() != null;
		if (status == 404 || status == 410 || signatureRefused) {
			return new OutputFileException(Reason.EXPIRED,
					"%s is gone: its host answered with status %d. Replicate removes the files of a prediction an hour after it ended; save them before, with saveTo(...) or replicate.files.output-directory"
						.formatted(file, status));
		}
		if (status == 401 || status == 403) {
			return new OutputFileException(Reason.FORBIDDEN,
					"%s is not given out: its host answered with status %d. If it is of another account, ask with that account's token"
						.formatted(file, status));
		}
		if (status >= 300 && status < 400) {
			return new OutputFileException(Reason.NOT_ALLOWED,
					"%s is not fetched: its host redirects to another place, status %d, and redirects are not followed"
						.formatted(file, status));
		}
		boolean later = status == 408 || status == 429 || status >= 500;
		return new OutputFileException(later ? Reason.UNAVAILABLE : Reason.UNREADABLE,
				"%s could not be fetched: its host answered with status %d".formatted(file, status));
	}

	static Throwable translate(RemoteAddress file, Throwable failure) {
		if (failure instanceof ReplicateException || failure instanceof Error) {
			return failure;
		}
		if (isRefusedAddress(failure)) {
			return new OutputFileException(Reason.NOT_ALLOWED,
					"%s is not fetched: its host cannot be found, or has only addresses of private networks or of this machine"
						.formatted(file));
		}
		boolean later = (failure instanceof IOException && !(failure instanceof SSLException))
				|| failure instanceof TimeoutException;
		return new OutputFileException(later ? Reason.UNAVAILABLE : Reason.UNREADABLE,
				"%s could not be fetched: %s".formatted(file, describe(file, failure)));
	}

	/**
	 * Reactor Netty tells an address that was left out as a name that did not resolve.
	 */
	private static boolean isRefusedAddress(Throwable failure) {
		return failure instanceof UnknownHostException;
	}

	private static String describe(RemoteAddress file, Throwable failure) {
		String name = failure.getClass().getSimpleName();
		String message = failure.getMessage();
		boolean tells = message == null || message.contains(file.uri().getRawPath());
		return tells ? name : name + ", " + message;
	}

}

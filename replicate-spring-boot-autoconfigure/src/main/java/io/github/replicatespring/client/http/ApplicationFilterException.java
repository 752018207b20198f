package io.github.replicatespring.client.http;

/**
 * A filter of the application has failed, or has answered a request itself.
 */
final class ApplicationFilterException extends RuntimeException {

	private static final String FILTER = "the application's own WebClient filter ";

	ApplicationFilterException(String filter, Throwable cause) {
		super(FILTER + filter + " failed (" + cause + ")", cause);
	}

	ApplicationFilterException(String filter, int status) {
		super(FILTER + filter + " did not send it, and gave status " + status + " itself");
	}

}

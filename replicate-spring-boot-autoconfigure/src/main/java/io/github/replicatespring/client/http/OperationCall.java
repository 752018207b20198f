package io.github.replicatespring.client.http;

import io.github.replicatespring.client.error.FailedRequest;
import org.jspecify.annotations.Nullable;

/**
 * One call of a declared operation, carried along as a request attribute.
 *
 * @param id the operation's id
 * @param effect what it does to the account
 * @param request its method and URI template
 * @since 0.1.0
 */
public record OperationCall(String id, Operation.Effect effect, FailedRequest request) {

	/** The name of the request attribute that holds the call. */
	public static final String ATTRIBUTE = OperationCall.class.getName();

	/** The name of the request attribute that holds the version to run. */
	public static final String VERSION_ATTRIBUTE = OperationCall.class.getName() + ".version";

	/**
	 * Return this call with what it is about.
	 * @param target the path as it is sent
	 * @param version the version to run, or {@code null} if the path says what to run
	 * @return the call
	 */
	OperationCall about(String target, @Nullable Object version) {
		String whole = (version != null) ? "%s (version %s)".formatted(target, version) : target;
		return whole.equals(this.request.target()) ? this : new OperationCall(this.id, this.effect,
				new FailedRequest(this.request.method(), this.request.uriTemplate(), whole));
	}

	/**
	 * Return the call that an attribute holds.
	 * @param attribute the attribute's value
	 * @return the call, or {@code null} if it holds none
	 */
	public static @Nullable OperationCall of(@Nullable Object attribute) {
		return (attribute instanceof OperationCall call) ? call : null;
	}

	/**
	 * Return whether the call creates a prediction, which counts for a limit of its own.
	 * @return whether it does
	 */
	public boolean isPredictionCreated() {
		return this.request.method().equals("POST") && this.request.uriTemplate().endsWith("/predictions");
	}

	/**
	 * Return whether the call creates something that runs, and costs money as it does.
	 * @return whether that is a prediction or a training
	 */
	boolean isRunCreated() {
		return isPredictionCreated()
				|| this.request.method().equals("POST") && this.request.uriTemplate().endsWith("/trainings");
	}

	/**
	 * Return whether the call may be made again although it may have been carried out.
	 * @return whether that does no harm
	 */
	public boolean isRepeatable() {
		return this.effect != Operation.Effect.CREATE;
	}

}

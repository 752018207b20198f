package io.github.replicatespring.emulator;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

import io.github.replicatespring.emulator.fault.PlannedFaults;
import io.github.replicatespring.emulator.fault.RequestFault;
import io.github.replicatespring.emulator.fault.RequestFault.Hint;

/**
 * The next requests of a kind, which are to be refused. Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class NextRequests {

	private static final int TOO_MANY_REQUESTS = 429;

	private final PlannedFaults<RequestFault> faults;

	private final int times;

	private final @Nullable String scope;

	NextRequests(PlannedFaults<RequestFault> faults, int times, @Nullable String scope) {
		Assert.isTrue(times >= 1, () -> "The next requests must be at least 1, not " + times);
		this.faults = faults;
		this.times = times;
		this.scope = scope;
	}

	/**
	 * Take only requests about one model, deployment, prediction or training.
	 * @param subject {@code owner/name} of the model, also of one that is trained, or of
	 * the deployment, or the id of the version, prediction or training
	 * @return those requests
	 */
	public NextRequests of(String subject) {
		return new NextRequests(this.faults, this.times, subject);
	}

	/**
	 * Answer 429 as Replicate does, with a wait of one second.
	 */
	public void throttle() {
		throttle(Duration.ofSeconds(1));
	}

	/**
	 * Answer 429 as Replicate does: the body and the rate limit headers name the wait.
	 * @param retryAfter how long to wait, in whole seconds
	 */
	public void throttle(Duration retryAfter) {
		plan(new RequestFault(TOO_MANY_REQUESTS, "", retryAfter, Hint.BODY));
	}

	/**
	 * Answer 429 with the header {@code Retry-After} and no other hint.
	 * @param retryAfter how long to wait, in whole seconds
	 */
	public void throttleWithRetryAfterHeader(Duration retryAfter) {
		plan(new RequestFault(TOO_MANY_REQUESTS, "Request was throttled.", retryAfter, Hint.RETRY_AFTER));
	}

	/**
	 * Answer 429 without a hint how long to wait.
	 */
	public void throttleWithoutHint() {
		plan(new RequestFault(TOO_MANY_REQUESTS, "Request was throttled.", Duration.ZERO, Hint.NONE));
	}

	/**
	 * Answer with an error.
	 * @param status the HTTP status, 400 to 599
	 * @param detail what the problem details say
	 */
	public void refuse(int status, String detail) {
		Assert.isTrue(status >= 400 && status <= 599,
				() -> "A request is refused with a status from 400 to 599, not " + status);
		plan(new RequestFault(status, detail, null, Hint.NONE));
	}

	private void plan(RequestFault fault) {
		this.faults.plan(fault, this.times, this.scope);
	}

}

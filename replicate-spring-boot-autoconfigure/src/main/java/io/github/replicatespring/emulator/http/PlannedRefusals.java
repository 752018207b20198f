package io.github.replicatespring.emulator.http;

import java.time.Duration;

import org.springframework.web.reactive.function.server.ServerRequest;

import io.github.replicatespring.emulator.fault.PlannedFaults;
import io.github.replicatespring.emulator.fault.RequestFault;
import io.github.replicatespring.emulator.limit.RateLimiter;

/**
 * Refuses the requests that a test wants refused.
 *
 * @param faults what is to be refused
 */
record PlannedRefusals(PlannedFaults<RequestFault> faults) {

	/** Throws if the request is to be refused. */
	void check(ServerRequest request, String... subjects) {
		RequestFault fault = this.faults.take(subjects);
		if (fault == null) {
			return;
		}
		Duration wait = fault.retryAfter();
		if (wait == null) {
			throw new Problem(fault.status(), fault.detail()).asException();
		}
		if (fault.hint() == RequestFault.Hint.BODY) {
			RateLimitFilter.show(request, new RateLimiter.Standing(false, 0, wait));
			throw Problem.throttled(wait).asException();
		}
		RateLimitFilter.hide(request);
		if (fault.hint() == RequestFault.Hint.RETRY_AFTER) {
			request.exchange().getResponse().getHeaders().set("Retry-After", Long.toString(wait.toSeconds()));
		}
		throw new Problem(fault.status(), fault.detail()).asException();
	}

}

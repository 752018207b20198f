package io.github.replicatespring.emulator.http;

/**
 * Ends the handling of a request with an error answer.
 */
@SuppressWarnings("serial")
final class ProblemException extends RuntimeException {

	private final Problem problem;

	ProblemException(Problem problem) {
		super(problem.detail(), null, false, false);
		this.problem = problem;
	}

	Problem problem() {
		return this.problem;
	}

}

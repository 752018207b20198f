package io.github.replicatespring.benchmark.overhead;

import java.util.List;
import java.util.stream.Stream;

/**
 * A call that is measured.
 *
 * @param operation what is asked of the API
 * @param face blocking or reactive
 * @param callers how many calls are under way all the time
 */
record MeasuredCall(String operation, String face, int callers) {

	/** All that are measured. */
	static final List<MeasuredCall> ALL = Stream.of("GET", "POST")
		.flatMap((operation) -> Stream.of(1, CallBenchmark.AT_ONCE)
			.flatMap((callers) -> Stream.of("blocking", "reactive")
				.map((face) -> new MeasuredCall(operation, face, callers))))
		.toList();

	/**
	 * Return what the line in the table begins with.
	 */
	String name() {
		return "%s, %s, %s".formatted(this.operation, this.face, alone() ? "1 caller" : this.callers + " callers");
	}

	boolean alone() {
		return this.callers == 1;
	}

	private boolean isBlocking() {
		return this.face.equals("blocking");
	}

	/**
	 * Return what makes the call.
	 * @return the name of a method of {@link CallBenchmark}
	 */
	String method() {
		return (alone() || isBlocking()) ? this.face : "reactiveAtOnce";
	}

	int threads() {
		return isBlocking() ? this.callers : 1;
	}

}

package io.github.replicatespring.benchmark.overhead;

import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.prediction.Prediction;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import reactor.core.publisher.Flux;

/**
 * One call, made again and again.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {

	static final int AT_ONCE = 32;

	private static final int CALLS = 2048;

	/**
	 * Wait for the answer, on the blocking face.
	 * @param call the call
	 * @return its answer
	 */
	@Benchmark
	public Prediction blocking(Call call) {
		return call.block();
	}

	/**
	 * Wait for the answer, on the reactive face.
	 * @param call the call
	 * @return its answer
	 */
	@Benchmark
	public @Nullable Prediction reactive(Call call) {
		return call.mono().block();
	}

	/**
	 * Have 32 calls under way all the time.
	 * @param call the call
	 * @return an answer
	 */
	@Benchmark
	@OperationsPerInvocation(CALLS)
	public @Nullable Prediction reactiveAtOnce(Call call) {
		return Flux.range(0, CALLS).flatMap((i) -> call.mono(), AT_ONCE).blockLast();
	}

}

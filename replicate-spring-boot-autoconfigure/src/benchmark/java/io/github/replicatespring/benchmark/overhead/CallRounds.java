package io.github.replicatespring.benchmark.overhead;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.replicatespring.benchmark.table.Contender;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs JMH on calls of ours and the same of a WebClient in turn, all in this virtual
 * machine: a new one for each, as JMH would rather have it, shares its core with its
 * compiler and is not warm before minutes.
 */
public final class CallRounds {

	private static final long QUIET_MILLISECONDS = 500;

	private static final List<Contender> CONTENDERS = List.of(Contender.OURS, Contender.PLAIN);

	private final Map<String, Map<Contender, CallFigures>> figures = new LinkedHashMap<>();

	private final Path log;

	private CallRounds(Path log) {
		this.log = log;
	}

	/**
	 * Measure, and print what was found as one line of JSON.
	 * @param arguments how often to warm everything up, how many rounds to measure, and
	 * where JMH may write what it has to say
	 * @throws RunnerException if a call fails
	 * @throws InterruptedException if the thread is interrupted
	 */
	public static void main(String[] arguments) throws RunnerException, InterruptedException {
		CallRounds rounds = new CallRounds(Path.of(arguments[2]));
		for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
			rounds.warmUp();
		}
		for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
			rounds.measure();
		}
		System.out.println(JsonMapper.shared().writeValueAsString(rounds.figures));
		System.exit(0);
	}

	/**
	 * Make each call as it is measured, and then none until the compiler has done what it
	 * found to do: beside 32 callers it does not get its turn.
	 */
	private void warmUp() throws RunnerException, InterruptedException {
		for (MeasuredCall call : MeasuredCall.ALL) {
			for (Contender contender : CONTENDERS) {
				run(options(call, contender).warmupIterations(0));
				awaitCompiler();
			}
		}
	}

	private static void awaitCompiler() throws InterruptedException {
		CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
		long before;
		do {
			before = compiler.getTotalCompilationTime();
			Thread.sleep(QUIET_MILLISECONDS);
		}
		while (compiler.getTotalCompilationTime() != before);
	}

	private void measure() throws RunnerException {
		for (MeasuredCall call : MeasuredCall.ALL) {
			for (Contender contender : CONTENDERS) {
				IterationResult round = run(options(call, contender));
				this.figures.computeIfAbsent(call.name(), (name) -> new LinkedHashMap<>())
					.computeIfAbsent(contender, (who) -> new CallFigures())
					.add(round);
			}
		}
	}

	private static IterationResult run(ChainedOptionsBuilder options) throws RunnerException {
		return new Runner(options.build()).runSingle()
			.getBenchmarkResults()
			.iterator()
			.next()
			.getIterationResults()
			.iterator()
			.next();
	}

	private ChainedOptionsBuilder options(MeasuredCall call, Contender contender) {
		Mode mode = call.alone() ? Mode.SampleTime : Mode.Throughput;
		return new OptionsBuilder().include(CallBenchmark.class.getName() + "." + call.method() + "$")
			.param("operation", call.operation())
			.param("contender", contender.name())
			.mode(mode)
			.threads(call.threads())
			.forks(0)
			.warmupIterations(1)
			.warmupTime(TimeValue.seconds(1))
			.measurementIterations(1)
			.measurementTime(TimeValue.seconds(1))
			.addProfiler(GCProfiler.class)
			.shouldFailOnError(true)
			.output(this.log.toString());
	}

}

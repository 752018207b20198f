package io.github.replicatespring.benchmark.overhead;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

import io.github.replicatespring.benchmark.Workbench;
import io.github.replicatespring.benchmark.table.Contender;
import io.github.replicatespring.benchmark.table.Figure;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs JMH on one call of ours and the same of a WebClient in turn, each time in a new
 * virtual machine, so that what changes on the machine meanwhile changes both.
 */
final class CallRounds {

	private final Workbench workbench;

	private final URI api;

	private final List<IterationResult> ours = new ArrayList<>();

	private final List<IterationResult> plain = new ArrayList<>();

	CallRounds(Workbench workbench, URI api) {
		this.workbench = workbench;
		this.api = api;
	}

	CallRounds run(String operation, String method, Mode mode, int threads) throws RunnerException {
		for (int round = 0; round < this.workbench.sized(2, 1); round++) {
			this.ours.addAll(run(options(operation, Contender.OURS, method, mode, threads)));
			this.plain.addAll(run(options(operation, Contender.PLAIN, method, mode, threads)));
		}
		return this;
	}

	private static List<IterationResult> run(Options options) throws RunnerException {
		Collection<RunResult> results = new Runner(options).run();
		return results.stream()
			.flatMap((result) -> result.getBenchmarkResults().stream())
			.flatMap((fork) -> fork.getIterationResults().stream())
			.toList();
	}

	private Options options(String operation, Contender contender, String method, Mode mode, int threads) {
		return new OptionsBuilder().include(CallBenchmark.class.getName() + "." + method + "$")
			.param("operation", operation)
			.param("contender", contender.name())
			.mode(mode)
			.threads(threads)
			.forks(1)
			.warmupIterations(this.workbench.sized(6, 1))
			.warmupTime(TimeValue.seconds(1))
			.measurementIterations(this.workbench.sized(4, 1))
			.measurementTime(TimeValue.seconds(1))
			.addProfiler(GCProfiler.class)
			.jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-D" + Call.API + "=" + this.api)
			.shouldFailOnError(true)
			.output(this.workbench.directory().resolve("jmh.log").toString())
			.build();
	}

	Figure ours(ToDoubleFunction<IterationResult> value) {
		return Figure.of(this.ours.stream().mapToDouble(value).toArray());
	}

	Figure plain(ToDoubleFunction<IterationResult> value) {
		return Figure.of(this.plain.stream().mapToDouble(value).toArray());
	}

	static ToDoubleFunction<IterationResult> percentile(double percent) {
		return (result) -> result.getPrimaryResult().getStatistics().getPercentile(percent);
	}

	static double perSecond(IterationResult result) {
		double score = result.getPrimaryResult().getScore();
		BenchmarkParams parameters = result.getBenchmarkParams();
		double inverse = (parameters.getMode() == Mode.SampleTime) ? 1 / score : score;
		return inverse * 1_000_000;
	}

	static double bytes(IterationResult result) {
		return result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
	}

}

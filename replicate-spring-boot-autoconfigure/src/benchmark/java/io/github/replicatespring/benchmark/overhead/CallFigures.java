package io.github.replicatespring.benchmark.overhead;

import java.util.ArrayList;
import java.util.List;

import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;

/**
 * What the rounds of one contender gave for one call.
 *
 * @param p50 microseconds below which half of the calls of a round took
 * @param p99 microseconds below which 99 % of them took
 * @param perSecond calls a second
 * @param bytes what one of them allocated
 */
record CallFigures(List<Double> p50, List<Double> p99, List<Double> perSecond, List<Double> bytes) {

	private static final double MICROSECONDS = 1_000_000;

	CallFigures() {
		this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
	}

	void add(IterationResult round) {
		this.p50.add(round.getPrimaryResult().getStatistics().getPercentile(50));
		this.p99.add(round.getPrimaryResult().getStatistics().getPercentile(99));
		this.perSecond.add(perSecond(round));
		this.bytes.add(round.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
	}

	private static double perSecond(IterationResult round) {
		double score = round.getPrimaryResult().getScore();
		boolean time = round.getBenchmarkParams().getMode() == Mode.SampleTime;
		return MICROSECONDS * (time ? 1 / score : score);
	}

}

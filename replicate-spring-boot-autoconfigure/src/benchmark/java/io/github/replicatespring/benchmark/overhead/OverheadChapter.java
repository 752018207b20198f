package io.github.replicatespring.benchmark.overhead;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.github.replicatespring.benchmark.Chapter;
import io.github.replicatespring.benchmark.Workbench;
import io.github.replicatespring.benchmark.process.JavaProcess;
import io.github.replicatespring.benchmark.table.Contender;
import io.github.replicatespring.benchmark.table.Figure;
import io.github.replicatespring.benchmark.table.Row;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.RunnerException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Latency, throughput and allocation of a call.
 */
public final class OverheadChapter implements Chapter {

	private static final int CALLERS = 32;

	private static final double MOST_TIME = 1.15;

	private static final double LEAST_RATE = 0.85;

	private static final double MOST_ALLOCATION = 1.25;

	private static final double LEAST_RATE_OVER_NPM = 3;

	@Override
	public String name() {
		return "overhead";
	}

	@Override
	public String title() {
		return "Overhead of a call";
	}

	@Override
	public List<Row> measure(Workbench workbench) throws Exception {
		try (JavaProcess server = JavaProcess.start(workbench.cores(), StaticReplicate.class.getName())) {
			URI api = URI.create("http://127.0.0.1:" + server.port() + "/v1");
			List<Row> rows = new ArrayList<>();
			for (String operation : List.of("GET", "POST")) {
				JsonNode npm = workbench.npm().isThere()
						? workbench.npm().run("overhead.mjs", api, operation, workbench.sized(9, 1))
						: JsonMapper.shared().nullNode();
				addOne(rows, workbench, api, operation, "blocking", npm.path("1"));
				addOne(rows, workbench, api, operation, "reactive", npm.path("1"));
				addMany(rows, workbench, api, operation, "blocking", CALLERS, npm.path("32"));
				addMany(rows, workbench, api, operation, "reactiveAtOnce", 1, npm.path("32"));
			}
			return rows;
		}
	}

	private static void addOne(List<Row> rows, Workbench workbench, URI api, String operation, String method,
			JsonNode npm) throws RunnerException {
		String what = "%s, %s, 1 caller, ".formatted(operation, method);
		workbench.say(what + "…");
		CallRounds rounds = new CallRounds(workbench, api).run(operation, method, Mode.SampleTime, 1);
		rows.add(row(what + "p50", "µs", rounds.ours(CallRounds.percentile(50)),
				rounds.plain(CallRounds.percentile(50)), npm.path("p50"))
			.atMost(MOST_TIME, Contender.PLAIN));
		rows.add(row(what + "p99", "µs", rounds.ours(CallRounds.percentile(99)),
				rounds.plain(CallRounds.percentile(99)), npm.path("p99")));
		rows.add(row(what + "calls", "1/s", rounds.ours(CallRounds::perSecond), rounds.plain(CallRounds::perSecond),
				npm.path("perSecond"))
			.atLeast(LEAST_RATE, Contender.PLAIN));
		rows.add(row(what + "allocated for each", "bytes", rounds.ours(CallRounds::bytes),
				rounds.plain(CallRounds::bytes), JsonMapper.shared().missingNode())
			.atMost(MOST_ALLOCATION, Contender.PLAIN));
	}

	private static void addMany(List<Row> rows, Workbench workbench, URI api, String operation, String method,
			int threads, JsonNode npm) throws RunnerException {
		String what = "%s, %s, %s callers, ".formatted(operation, (threads > 1) ? "blocking" : "reactive", CALLERS);
		workbench.say(what + "…");
		CallRounds rounds = new CallRounds(workbench, api).run(operation, method, Mode.Throughput, threads);
		rows.add(row(what + "calls", "1/s", rounds.ours(CallRounds::perSecond), rounds.plain(CallRounds::perSecond),
				npm.path("perSecond"))
			.atLeast(LEAST_RATE, Contender.PLAIN)
			.atLeast(LEAST_RATE_OVER_NPM, Contender.NPM));
		rows.add(row(what + "allocated for each", "bytes", rounds.ours(CallRounds::bytes),
				rounds.plain(CallRounds::bytes), JsonMapper.shared().missingNode())
			.atMost(MOST_ALLOCATION, Contender.PLAIN));
	}

	private static Row row(String what, String unit, Figure ours, Figure plain, JsonNode npm) {
		return Row.of(what, unit).with(Contender.OURS, ours).with(Contender.PLAIN, plain).with(Contender.NPM, npm);
	}

}

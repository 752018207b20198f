package io.github.replicatespring.benchmark.overhead;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.github.replicatespring.benchmark.Chapter;
import io.github.replicatespring.benchmark.Workbench;
import io.github.replicatespring.benchmark.process.JavaProcess;
import io.github.replicatespring.benchmark.table.Contender;
import io.github.replicatespring.benchmark.table.Row;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Latency, throughput and allocation of a call.
 */
public final class OverheadChapter implements Chapter {

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
			workbench.say("calls of the JavaScript client …");
			Map<String, JsonNode> npm = new HashMap<>();
			for (String operation : List.of("GET", "POST")) {
				npm.put(operation, workbench.npm().run("overhead.mjs", api, operation, workbench.sized(6, 1)));
			}
			workbench.say("calls of WebClient …");
			JsonNode told = JsonMapper.shared().readTree(measure(workbench, api));
			return MeasuredCall.ALL.stream()
				.flatMap((call) -> rows(call, told.path(call.name()),
						npm.get(call.operation()).path(Integer.toString(call.callers()))))
				.toList();
		}
	}

	private static String measure(Workbench workbench, URI api) throws IOException, InterruptedException {
		return JavaProcess.run(List.of("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-D" + Call.API + "=" + api),
				CallRounds.class.getName(), workbench.sized(5, 1), workbench.sized(8, 1),
				workbench.directory().resolve("jmh.log"));
	}

	private static Stream<Row> rows(MeasuredCall call, JsonNode told, JsonNode npm) {
		Row calls = row(call, "calls", "1/s", told, npm, "perSecond").atLeast(LEAST_RATE, Contender.PLAIN);
		Row allocated = row(call, "allocated for each", "bytes", told, npm, "bytes").atMost(MOST_ALLOCATION,
				Contender.PLAIN);
		if (!call.alone()) {
			return Stream.of(calls.atLeast(LEAST_RATE_OVER_NPM, Contender.NPM), allocated);
		}
		return Stream.of(row(call, "p50", "µs", told, npm, "p50").atMost(MOST_TIME, Contender.PLAIN),
				row(call, "p99", "µs", told, npm, "p99"), calls, allocated);
	}

	private static Row row(MeasuredCall call, String what, String unit, JsonNode told, JsonNode npm, String name) {
		return Row.of(call.name() + ", " + what, unit)
			.with(Contender.OURS, told.path(Contender.OURS.name()).path(name))
			.with(Contender.PLAIN, told.path(Contender.PLAIN.name()).path(name))
			.with(Contender.NPM, npm.path(name));
	}

}

package io.github.replicatespring.benchmark.faults;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;

import io.github.replicatespring.benchmark.Chapter;
import io.github.replicatespring.benchmark.Workbench;
import io.github.replicatespring.benchmark.process.JavaProcess;
import io.github.replicatespring.benchmark.table.Contender;
import io.github.replicatespring.benchmark.table.Figure;
import io.github.replicatespring.benchmark.table.Row;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The same work for everybody, fifty at a time, while a fifth of all requests goes wrong.
 */
public final class FaultsChapter implements Chapter {

	private static final int AT_ONCE = 50;

	private static final Duration LONGEST = Duration.ofMinutes(2);

	@Override
	public String name() {
		return "faults";
	}

	@Override
	public String title() {
		return "With 10 % 429, 5 % 503, 4 % dropped connections, 30 % of streams cut";
	}

	@Override
	public List<Row> measure(Workbench workbench) throws Exception {
		Map<Contender, List<Round>> rounds = new EnumMap<>(Contender.class);
		try (JavaProcess server = JavaProcess.start(workbench.cores(), FaultyReplicate.class.getName())) {
			for (int i = 0; i < workbench.sized(3, 1); i++) {
				workbench.say("round " + (i + 1) + " …");
				add(rounds, Contender.OURS, round(workbench, server, Work::ours));
				add(rounds, Contender.PLAIN, round(workbench, server, Work::byHand));
				if (workbench.npm().isThere()) {
					add(rounds, Contender.NPM, npm(workbench, server));
				}
			}
		}
		return List.of(row(rounds, "predictions that ended right", "%", Round::predictions),
				row(rounds, "predictions created twice or more", "count", Round::duplicates).atMost(0),
				row(rounds, "requests inside a Retry-After", "count", Round::inside).atMost(0),
				row(rounds, "streams heard in full", "%", Round::streams),
				row(rounds, "time for all", "s", Round::seconds));
	}

	private static void add(Map<Contender, List<Round>> rounds, Contender contender, Round round) {
		rounds.computeIfAbsent(contender, (first) -> new ArrayList<>()).add(round);
	}

	private static Row row(Map<Contender, List<Round>> rounds, String what, String unit,
			ToDoubleFunction<Round> value) {
		Row row = Row.of(what, unit);
		rounds.forEach((contender, each) -> row.with(contender, Figure.of(each.stream().mapToDouble(value).toArray())));
		return row;
	}

	private static Round round(Workbench workbench, JavaProcess server, BiFunction<URI, String, Work> client) {
		String token = server.ask(FaultyReplicate.BEGIN);
		long start = System.nanoTime();
		try (Work work = client.apply(api(server), token)) {
			double predictions = share(predictions(workbench), work::predict, FaultyReplicate.ANSWER);
			double streams = share(streams(workbench), work::sing, String.join("", FaultyReplicate.SONG));
			return Round.of(predictions, streams, (System.nanoTime() - start) / 1e9, server);
		}
	}

	private static double share(int count, IntFunction<Mono<String>> work, String right) {
		return 100.0 * Flux.range(0, count)
			.flatMap((number) -> Mono.defer(() -> work.apply(number)).timeout(LONGEST).onErrorComplete(), AT_ONCE)
			.filter(right::equals)
			.count()
			.blockOptional()
			.orElse(0L) / count;
	}

	private static Round npm(Workbench workbench, JavaProcess server) throws Exception {
		String token = server.ask(FaultyReplicate.BEGIN);
		JsonNode told = workbench.npm()
			.run("faults.mjs", api(server), token, FaultyReplicate.POET, FaultyReplicate.ANSWER, FaultyReplicate.SINGER,
					String.join("", FaultyReplicate.SONG), predictions(workbench), streams(workbench), AT_ONCE);
		return Round.of(told.path("predictions").doubleValue(), told.path("streams").doubleValue(),
				told.path("seconds").doubleValue(), server);
	}

	private static URI api(JavaProcess server) {
		return URI.create("http://127.0.0.1:" + server.port() + "/v1");
	}

	private static int predictions(Workbench workbench) {
		return workbench.sized(100, 30);
	}

	private static int streams(Workbench workbench) {
		return workbench.sized(50, 20);
	}

	private record Round(double predictions, double streams, double seconds, double duplicates, double inside) {

		static Round of(double predictions, double streams, double seconds, JavaProcess server) {
			String[] counts = server.ask("report").split(" ");
			return new Round(predictions, streams, seconds, Double.parseDouble(counts[0]),
					Double.parseDouble(counts[1]));
		}

	}

}

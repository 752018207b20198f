package io.github.replicatespring.benchmark.stream;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import io.github.replicatespring.benchmark.Chapter;
import io.github.replicatespring.benchmark.Workbench;
import io.github.replicatespring.benchmark.process.JavaProcess;
import io.github.replicatespring.benchmark.table.Contender;
import io.github.replicatespring.benchmark.table.Figure;
import io.github.replicatespring.benchmark.table.Row;
import io.github.replicatespring.client.ReplicateClient;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Tokens per second of long streams, and the time to the first token of short ones, in
 * alternating rounds.
 */
public final class StreamChapter implements Chapter {

	private static final int LONG = 20_000;

	private static final int SHORT = 20;

	private static final double LEAST_RATE = 0.8;

	private static final double MOST_MILLISECONDS_LATER = 5;

	@Override
	public String name() {
		return "stream";
	}

	@Override
	public String title() {
		return "Streams of tokens";
	}

	@Override
	public List<Row> measure(Workbench workbench) throws Exception {
		try (JavaProcess server = JavaProcess.start(workbench.cores(), StreamHost.class.getName());
				ReplicateClient client = ReplicateClient.builder()
					.baseUrl(URI.create("http://127.0.0.1:" + server.port() + "/v1"))
					.apiToken("r8_measured")
					.build()) {
			String streams = "http://127.0.0.1:" + server.port() + "/v1/streams/";
			TokenSource ours = TokenSource.ours(client);
			TokenSource plain = TokenSource.plain(WebClient.create());
			JsonNode npm = npm(workbench, streams);
			List<Row> rows = new ArrayList<>();
			rows.add(rate(workbench, "reactive", ours, plain,
					(source) -> source.tokens(streams + LONG).count().blockOptional().orElse(0L)));
			rows.add(rate(workbench, "blocking", ours, plain, (source) -> {
				try (Stream<String> tokens = source.blocking(streams + LONG)) {
					return tokens.filter((token) -> !token.isEmpty()).count();
				}
			}));
			rows.forEach((row) -> row.with(Contender.NPM, npm.path("perSecond")));
			rows.addAll(firstToken(workbench, ours, plain, streams + SHORT, npm));
			return rows;
		}
	}

	private static JsonNode npm(Workbench workbench, String streams) throws Exception {
		workbench.say("npm client …");
		return workbench.npm()
			.run("stream.mjs", streams, LONG, SHORT, workbench.sized(5, 1), workbench.sized(2000, 500),
					workbench.sized(300, 30));
	}

	private static Row rate(Workbench workbench, String face, TokenSource ours, TokenSource plain,
			ToLongFunction<TokenSource> read) {
		workbench.say(face + " …");
		Map<Contender, List<Double>> rates = rounds(workbench, ours, plain, (source) -> rate(workbench, source, read));
		return Row.of("tokens, " + face, "1/s")
			.with(Contender.OURS, Figure.of(rates.get(Contender.OURS)))
			.with(Contender.PLAIN, Figure.of(rates.get(Contender.PLAIN)))
			.atLeast(LEAST_RATE, Contender.PLAIN);
	}

	private static double rate(Workbench workbench, TokenSource source, ToLongFunction<TokenSource> read) {
		long start = System.nanoTime();
		long end = start + Duration.ofMillis(workbench.sized(2000, 500)).toNanos();
		long tokens = 0;
		while (System.nanoTime() < end) {
			long count = read.applyAsLong(source);
			if (count != LONG) {
				throw new IllegalStateException("%s tokens instead of %s".formatted(count, LONG));
			}
			tokens += count;
		}
		return tokens / ((System.nanoTime() - start) / 1e9);
	}

	private static List<Row> firstToken(Workbench workbench, TokenSource ours, TokenSource plain, String address,
			JsonNode npm) {
		workbench.say("first token …");
		Map<Contender, List<Figure>> times = rounds(workbench, ours, plain,
				(source) -> Figure.of(Stream.generate(() -> millisecondsToFirst(source.tokens(address)))
					.limit(workbench.sized(300, 30))
					.toList()));
		return List.of(firstToken("p50", times, 50).with(Contender.NPM, npm.path("p50")),
				firstToken("p99", times, 99).with(Contender.NPM, npm.path("p99"))
					.atMostAbove(MOST_MILLISECONDS_LATER, Contender.PLAIN));
	}

	private static double millisecondsToFirst(Flux<String> tokens) {
		long start = System.nanoTime();
		long[] first = new long[1];
		tokens.doOnNext((token) -> first[0] = (first[0] == 0) ? System.nanoTime() : first[0]).blockLast();
		return (first[0] - start) / 1e6;
	}

	private static Row firstToken(String name, Map<Contender, List<Figure>> times, double percent) {
		Row row = Row.of("time to the first token, " + name, "ms");
		times.forEach((contender, rounds) -> row.with(contender,
				Figure.of(rounds.stream().map((round) -> round.percentile(percent)).toList())));
		return row;
	}

	/**
	 * The first rounds are not counted.
	 */
	private static <T> Map<Contender, List<T>> rounds(Workbench workbench, TokenSource ours, TokenSource plain,
			Function<TokenSource, T> round) {
		Map<Contender, List<T>> rounds = new EnumMap<>(
				Map.of(Contender.OURS, new ArrayList<>(), Contender.PLAIN, new ArrayList<>()));
		int warming = workbench.sized(2, 1);
		for (int i = 0; i < warming + workbench.sized(5, 1); i++) {
			T first = round.apply(ours);
			T second = round.apply(plain);
			if (i >= warming) {
				rounds.get(Contender.OURS).add(first);
				rounds.get(Contender.PLAIN).add(second);
			}
		}
		return rounds;
	}

}

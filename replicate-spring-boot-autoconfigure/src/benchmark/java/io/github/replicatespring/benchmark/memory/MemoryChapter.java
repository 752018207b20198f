package io.github.replicatespring.benchmark.memory;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import io.github.replicatespring.benchmark.Chapter;
import io.github.replicatespring.benchmark.Workbench;
import io.github.replicatespring.benchmark.process.JavaProcess;
import io.github.replicatespring.benchmark.table.Contender;
import io.github.replicatespring.benchmark.table.Figure;
import io.github.replicatespring.benchmark.table.Row;
import tools.jackson.databind.JsonNode;

/**
 * Peaks of memory while a file of 2 GB is saved, by hand streamed by a WebClient; and
 * what a waiter takes, by hand a thread that sleeps.
 */
public final class MemoryChapter implements Chapter {

	private static final List<String> SMALL = List.of("-Xmx64m", "-XX:MaxDirectMemorySize=64m");

	private static final double MEBIBYTE = 1 << 20;

	private static final int MOST_BYTES_OF_A_WAITER = 4096;

	@Override
	public String name() {
		return "memory";
	}

	@Override
	public String title() {
		return "Memory";
	}

	@Override
	public List<Row> measure(Workbench workbench) throws Exception {
		List<Row> rows = new ArrayList<>(saving(workbench));
		rows.addAll(waiting(workbench));
		return rows;
	}

	private static List<Row> saving(Workbench workbench) throws Exception {
		int megabytes = workbench.sized(2048, 100);
		Path target = workbench.directory().resolve("movie.mp4");
		try (JavaProcess server = JavaProcess.start(workbench.cores(), LargeFile.class.getName())) {
			String api = "http://127.0.0.1:" + server.port() + "/v1";
			String file = api + "/" + megabytes + "/movie.mp4";
			List<List<Double>> ours = new ArrayList<>();
			List<List<Double>> plain = new ArrayList<>();
			List<JsonNode> npm = new ArrayList<>();
			for (int i = 0; i < workbench.sized(3, 1); i++) {
				workbench.say("saving a file, round " + (i + 1) + " …");
				ours.add(numbers(JavaProcess.run(SMALL, Saving.class.getName(), "ours", api, file, target)));
				plain.add(numbers(JavaProcess.run(SMALL, Saving.class.getName(), "plain", api, file, target)));
				npm.add(workbench.npm().run("saving.mjs", api, file, target));
			}
			String what = "saving %,d MB: ".formatted(megabytes);
			return List.of(row(what + "peak of a heap of 64 MB", "MiB", ours, plain, 0, MEBIBYTE),
					npm(row(what + "peak of resident memory", "MiB", ours, plain, 1, MEBIBYTE), npm, "resident"),
					npm(row(what + "time", "s", ours, plain, 2, 1), npm, "seconds"));
		}
		finally {
			Files.deleteIfExists(target);
		}
	}

	private static List<Row> waiting(Workbench workbench) throws Exception {
		int count = workbench.sized(10_000, 1000);
		List<List<Double>> ours = new ArrayList<>();
		List<List<Double>> plain = new ArrayList<>();
		List<JsonNode> npm = new ArrayList<>();
		for (int i = 0; i < workbench.sized(3, 1); i++) {
			workbench.say("waiting, round " + (i + 1) + " …");
			ours.add(numbers(JavaProcess.run(List.of("-Xmx1g"), Waiting.class.getName(), "ours", count)));
			plain.add(numbers(JavaProcess.run(List.of("-Xmx1g"), Waiting.class.getName(), "plain", count)));
			npm.add(workbench.npm().run("waiters.mjs", count));
		}
		String what = "%,d waiters: ".formatted(count);
		return List.of(
				npm(row(what + "heap for each", "bytes", ours, plain, 0, 1), npm, "heap")
					.atMost(MOST_BYTES_OF_A_WAITER),
				npm(row(what + "resident memory for each", "bytes", ours, plain, 1, 1), npm, "resident"));
	}

	private static List<Double> numbers(String line) {
		return Stream.of(line.split(" ")).map(Double::valueOf).toList();
	}

	private static Row row(String what, String unit, List<List<Double>> ours, List<List<Double>> plain, int index,
			double divisor) {
		return Row.of(what, unit)
			.with(Contender.OURS, figure(ours, index, divisor))
			.with(Contender.PLAIN, figure(plain, index, divisor));
	}

	private static Figure figure(List<List<Double>> rounds, int index, double divisor) {
		return Figure.of(rounds.stream().mapToDouble((round) -> round.get(index) / divisor).toArray());
	}

	private static Row npm(Row row, List<JsonNode> rounds, String name) {
		return rounds.get(0).isObject()
				? row.with(Contender.NPM,
						Figure.of(rounds.stream().mapToDouble((round) -> round.path(name).doubleValue()).toArray()))
				: row;
	}

}

package io.github.replicatespring.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

import io.github.replicatespring.benchmark.faults.FaultsChapter;
import io.github.replicatespring.benchmark.memory.MemoryChapter;
import io.github.replicatespring.benchmark.overhead.OverheadChapter;
import io.github.replicatespring.benchmark.process.Cores;
import io.github.replicatespring.benchmark.process.Machine;
import io.github.replicatespring.benchmark.process.NpmClient;
import io.github.replicatespring.benchmark.startup.StartUpChapter;
import io.github.replicatespring.benchmark.stream.StreamChapter;
import io.github.replicatespring.benchmark.table.Table;
import io.github.replicatespring.benchmark.waiting.WaitingChapter;
import io.github.replicatespring.benchmark.webhooks.WebhooksChapter;

import org.springframework.util.StringUtils;

/**
 * Measures everything, or with {@code -Dbenchmark.only=overhead,stream} some chapters;
 * with {@code -Dbenchmark.quick=true} only to see that it works. The table is written
 * anew after each chapter.
 */
public final class BenchmarkSuite {

	private static final List<Chapter> CHAPTERS = List.of(new OverheadChapter(), new WaitingChapter(),
			new FaultsChapter(), new StreamChapter(), new WebhooksChapter(), new MemoryChapter(), new StartUpChapter());

	private BenchmarkSuite() {
	}

	/**
	 * Measure.
	 * @param arguments none
	 * @throws Exception if something cannot be measured
	 */
	public static void main(String[] arguments) throws Exception {
		Path directory = Files.createDirectories(Path.of("target", "benchmark").toAbsolutePath());
		boolean quick = Boolean.getBoolean("benchmark.quick");
		Cores cores = Cores.separate();
		NpmClient npm = NpmClient.install(Path.of("src", "benchmark", "javascript"));
		Table table = new Table(Machine.describe(cores, npm, quick));
		Workbench workbench = new Workbench(quick, directory, cores, npm);
		long started = System.nanoTime();
		for (Chapter chapter : chosen()) {
			workbench.say("%s (after %d s)".formatted(chapter.title(), secondsSince(started)));
			table.add(chapter.title(), chapter.measure(workbench));
			table.write(directory);
		}
		System.out.println("\n" + table);
		System.out.println("Took " + secondsSince(started) + " s; see " + directory.resolve("table.md"));
		System.exit(0);
	}

	private static List<Chapter> chosen() {
		Set<String> only = StringUtils.commaDelimitedListToSet(System.getProperty("benchmark.only", ""));
		List<Chapter> chosen = CHAPTERS.stream()
			.filter((chapter) -> only.isEmpty() || only.contains(chapter.name()))
			.toList();
		if (chosen.isEmpty() || (!only.isEmpty() && chosen.size() < only.size())) {
			throw new IllegalArgumentException("-Dbenchmark.only=%s names a chapter that is none of %s"
				.formatted(String.join(",", only), names()));
		}
		return chosen;
	}

	private static List<String> names() {
		return CHAPTERS.stream().map(Chapter::name).toList();
	}

	private static long secondsSince(long started) {
		return Duration.ofNanos(System.nanoTime() - started).toSeconds();
	}

}

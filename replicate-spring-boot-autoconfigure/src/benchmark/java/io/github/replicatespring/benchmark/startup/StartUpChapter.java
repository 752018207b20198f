package io.github.replicatespring.benchmark.startup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.replicatespring.benchmark.Chapter;
import io.github.replicatespring.benchmark.Workbench;
import io.github.replicatespring.benchmark.table.Contender;
import io.github.replicatespring.benchmark.table.Figure;
import io.github.replicatespring.benchmark.table.Row;

/**
 * What {@code .ci/measure-start} measures: the same application with and without the
 * starter, started in turn.
 */
public final class StartUpChapter implements Chapter {

	private static final int MOST_CLASSES = 400;

	private static final int MOST_BEANS = 40;

	private static final double MOST_TIME = 1.1;

	@Override
	public String name() {
		return "startup";
	}

	@Override
	public String title() {
		return "Start-up; by hand without the starter";
	}

	@Override
	public List<Row> measure(Workbench workbench) throws Exception {
		String told = told(workbench.sized(12, 2));
		return List.of(row("classes loaded", "count", "classes: ", told).atMostAbove(MOST_CLASSES, Contender.PLAIN),
				row("beans", "count", "beans: ", told).atMostAbove(MOST_BEANS, Contender.PLAIN),
				row("CPU time", "ms", "CPU time: ", told).atMost(MOST_TIME, Contender.PLAIN));
	}

	/**
	 * Return what the script prints; its verdict is not asked for.
	 */
	private static String told(int starts) throws IOException, InterruptedException {
		Path root = Path.of("..").toRealPath();
		ProcessBuilder script = new ProcessBuilder(root.resolve(".ci/measure-start").toString(),
				Integer.toString(starts));
		script.environment().put("JAVA_HOME", System.getProperty("java.home"));
		Process process = script.directory(root.toFile()).redirectErrorStream(true).start();
		String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return told;
	}

	private static Row row(String what, String unit, String line, String told) {
		Matcher figures = Pattern.compile(line + "(\\d+)[^\\d]* with, (\\d+)").matcher(told);
		if (!figures.find()) {
			throw new IllegalStateException("measure-start does not say '" + line + "':\n" + told);
		}
		return Row.of(what, unit)
			.with(Contender.OURS, Figure.of(Double.parseDouble(figures.group(1))))
			.with(Contender.PLAIN, Figure.of(Double.parseDouble(figures.group(2))));
	}

}

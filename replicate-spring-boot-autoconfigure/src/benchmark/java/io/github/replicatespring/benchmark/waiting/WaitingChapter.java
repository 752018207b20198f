package io.github.replicatespring.benchmark.waiting;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.replicatespring.benchmark.Chapter;
import io.github.replicatespring.benchmark.Workbench;
import io.github.replicatespring.benchmark.process.JavaProcess;
import io.github.replicatespring.benchmark.table.Contender;
import io.github.replicatespring.benchmark.table.Row;

/**
 * Predictions of several lengths, few and many submitted at once, with and without
 * webhooks. Time runs as much faster as it takes to be done in a minute or so; lags are
 * told in the slow time. The peers know no webhooks.
 */
public final class WaitingChapter implements Chapter {

	private static final Duration MINUTE = Duration.ofMinutes(1);

	private static final Duration CUT = Duration.ofMinutes(3);

	/** With 10,000 at once they are not done in three minutes either. */
	private static final Duration CUT_OF_PEERS = Duration.ofSeconds(45);

	private static final Duration WARM_UP = Duration.ofMillis(300);

	private static final List<Duration> JOBS = List.of(Duration.ofMillis(300), Duration.ofSeconds(3),
			Duration.ofSeconds(70));

	@Override
	public String name() {
		return "waiting";
	}

	@Override
	public String title() {
		return "Lag until an end is known, and requests for each prediction that ended";
	}

	@Override
	public List<Row> measure(Workbench workbench) throws Exception {
		List<Row> rows = new ArrayList<>();
		try (JavaProcess server = JavaProcess.start(workbench.cores(), EmulatedReplicate.class.getName())) {
			Starter.run(begin(server, 100, WARM_UP, 1, CUT), true);
			HandWrittenLoop.run(begin(server, 20, WARM_UP, 1, CUT));
			for (int count : workbench.quick() ? new int[] { 1, 100 } : new int[] { 1, 100, 1000, 10_000 }) {
				for (Duration job : JOBS) {
					addRows(rows, workbench, server, count, job);
				}
			}
		}
		return rows;
	}

	private static void addRows(List<Row> rows, Workbench workbench, JavaProcess server, int count, Duration job)
			throws Exception {
		int speed = speed(count, job);
		String what = "%s s, %,d at once%s".formatted(job.toMillis() / 1000.0, count,
				(speed > 1) ? " (time × " + speed + ")" : "");
		workbench.say(what + " …");
		int rounds = (count == 1) ? workbench.sized(3, 1) : 1;
		Row row = Row.of(what, "s")
			.with(Contender.OURS,
					Outcome.cell(rounds(rounds, () -> Starter.run(begin(server, count, job, speed, CUT), false))))
			.with(Contender.PLAIN, Outcome
				.cell(rounds(rounds, () -> HandWrittenLoop.run(begin(server, count, job, speed, CUT_OF_PEERS)))));
		if (workbench.npm().isThere()) {
			row.with(Contender.NPM,
					Outcome.cell(rounds(rounds, () -> npm(workbench, begin(server, count, job, speed, CUT_OF_PEERS)))));
		}
		rows.add(row);
		rows.add(Row.of(what + ", webhooks", "s")
			.with(Contender.OURS,
					Outcome.cell(rounds(rounds, () -> Starter.run(begin(server, count, job, speed, CUT), true)))));
		rows.subList(rows.size() - 2, rows.size()).forEach((line) -> workbench.say(line.toString()));
	}

	private static List<Outcome> rounds(int rounds, Round round) throws Exception {
		List<Outcome> outcomes = new ArrayList<>();
		for (int i = 0; i < rounds; i++) {
			outcomes.add(round.run());
		}
		return outcomes;
	}

	private static int speed(int count, Duration job) {
		if (count > 1000) {
			return 20;
		}
		return (job.compareTo(MINUTE) > 0) ? 10 : (count > 100) ? 5 : 1;
	}

	private static Load begin(JavaProcess server, int count, Duration job, int speed, Duration cut) {
		String token = server.ask(speed + " " + job.toMillis());
		return new Load(URI.create("http://127.0.0.1:" + server.port() + "/v1"), token, count, job, speed, cut);
	}

	private static Outcome npm(Workbench workbench, Load load) throws Exception {
		return Outcome.of(load,
				workbench.npm()
					.run("waiting.mjs", load.api(), load.token(), EmulatedReplicate.MODEL, load.count(), load.speed(),
							load.cut().toMillis()));
	}

	@FunctionalInterface
	private interface Round {

		Outcome run() throws Exception;

	}

}

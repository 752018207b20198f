package io.github.replicatespring.benchmark.webhooks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.replicatespring.benchmark.Chapter;
import io.github.replicatespring.benchmark.Workbench;
import io.github.replicatespring.benchmark.process.Cores;
import io.github.replicatespring.benchmark.process.JavaProcess;
import io.github.replicatespring.benchmark.table.Contender;
import io.github.replicatespring.benchmark.table.Figure;
import io.github.replicatespring.benchmark.table.Row;
import io.github.replicatespring.webhook.SignedDelivery;

/**
 * Deliveries per second, in alternating rounds on the same server: verified, remembered
 * and published by the starter; read into the same type by a controller that verifies
 * nothing; taken as bytes by one that does nothing; and forged ones, refused by the
 * starter. Server and senders share all cores; then the first two are measured once more
 * with one core for the server and another for the senders.
 */
public final class WebhooksChapter implements Chapter {

	private static final String APPLICATION = "io.github.replicatespring.webhook.load.LoadedApplication";

	private static final int KIBIBYTE = 1024;

	private static final int LARGE = 20;

	private static final double LEAST = 0.8;

	private static final List<String> STACKS = List.of("SERVLET", "REACTIVE");

	private static final Set<Kind> ALL = EnumSet.allOf(Kind.class);

	private static final Set<Kind> COMPARED = EnumSet.of(Kind.VERIFIED, Kind.UNVERIFIED);

	@Override
	public String name() {
		return "webhooks";
	}

	@Override
	public String title() {
		return "Deliveries of webhooks, over 32 connections, server and senders on the same cores";
	}

	@Override
	public List<Row> measure(Workbench workbench) throws Exception {
		List<Row> rows = new ArrayList<>();
		for (String stack : STACKS) {
			rows.addAll(workbench.cores().share((cores) -> together(workbench, stack, cores)));
		}
		if (workbench.cores().separated()) {
			for (String stack : STACKS) {
				rows.add(alone(workbench, stack));
			}
		}
		return rows;
	}

	private static List<Row> together(Workbench workbench, String stack, Cores cores) throws Exception {
		List<Row> rows = new ArrayList<>();
		try (JavaProcess server = start(cores, stack)) {
			warmUp(workbench, server, ALL);
			for (int size : new int[] { 2, LARGE }) {
				rows.addAll(rows(named(stack, size), rounds(workbench, server, named(stack, size), size, ALL)));
			}
		}
		return rows;
	}

	private static Row alone(Workbench workbench, String stack) throws Exception {
		try (JavaProcess server = start(workbench.cores(), stack)) {
			warmUp(workbench, server, COMPARED);
			String what = named(stack, LARGE) + ", the server alone on one core";
			return compared(what, rounds(workbench, server, what, LARGE, COMPARED));
		}
	}

	private static String named(String stack, int size) {
		return "%s, bodies of %d KiB".formatted(stack.toLowerCase(Locale.ROOT), size);
	}

	private static JavaProcess start(Cores cores, String stack) throws IOException {
		return JavaProcess.start(cores, APPLICATION, stack, "--server.port=0", "--spring.docker.compose.enabled=false",
				"--replicate.webhook.secret=" + SignedDelivery.SECRET.key());
	}

	private static void warmUp(Workbench workbench, JavaProcess server, Set<Kind> kinds) throws InterruptedException {
		Duration duration = Duration.ofMillis(workbench.sized(1000, 300));
		for (int i = 0; i < workbench.sized(10, 1); i++) {
			for (Kind kind : kinds) {
				kind.delivering(LARGE).perSecond(server.port(), duration);
				server.awaitIdle();
			}
		}
	}

	private static List<Row> rows(String what, Map<Kind, Figure> figures) {
		Figure verified = figures.get(Kind.VERIFIED);
		return List.of(compared(what, figures).atLeast(LEAST, Contender.PLAIN),
				Row.of(what + ": the same; by hand an empty handler", "1/s")
					.with(Contender.OURS, verified)
					.with(Contender.PLAIN, figures.get(Kind.EMPTY)),
				Row.of(what + ": forged ones refused", "1/s").with(Contender.OURS, figures.get(Kind.FORGED)));
	}

	private static Row compared(String what, Map<Kind, Figure> figures) {
		return Row.of(what + ": verified and published; by hand unverified", "1/s")
			.with(Contender.OURS, figures.get(Kind.VERIFIED))
			.with(Contender.PLAIN, figures.get(Kind.UNVERIFIED));
	}

	private static Map<Kind, Figure> rounds(Workbench workbench, JavaProcess server, String what, int size,
			Set<Kind> kinds) {
		workbench.say(what + " …");
		Map<Kind, List<Double>> rates = new EnumMap<>(Kind.class);
		Duration duration = Duration.ofMillis(workbench.sized((size == LARGE) ? 2000 : 1000, 300));
		for (int i = 0; i <= workbench.sized(5, 1); i++) {
			for (Kind kind : kinds) {
				double rate = kind.delivering(size).perSecond(server.port(), duration);
				if (i > 0) {
					rates.computeIfAbsent(kind, (first) -> new ArrayList<>()).add(rate);
				}
			}
		}
		Map<Kind, Figure> figures = new EnumMap<>(Kind.class);
		rates.forEach((kind, each) -> figures.put(kind, Figure.of(each)));
		return figures;
	}

	private enum Kind {

		VERIFIED("/replicate/webhook", true, 204),

		UNVERIFIED("/unverified", true, 200),

		EMPTY("/empty", true, 200),

		FORGED("/replicate/webhook", false, 401);

		private final String path;

		private final boolean genuine;

		private final int status;

		Kind(String path, boolean genuine, int status) {
			this.path = path;
			this.genuine = genuine;
			this.status = status;
		}

		Delivering delivering(int kibibytes) {
			return new Delivering(this.path, kibibytes * KIBIBYTE, this.genuine, this.status);
		}

	}

}

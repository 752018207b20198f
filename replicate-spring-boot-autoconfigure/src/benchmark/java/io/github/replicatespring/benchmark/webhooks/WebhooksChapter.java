package io.github.replicatespring.benchmark.webhooks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.github.replicatespring.benchmark.Chapter;
import io.github.replicatespring.benchmark.Workbench;
import io.github.replicatespring.benchmark.process.JavaProcess;
import io.github.replicatespring.benchmark.table.Contender;
import io.github.replicatespring.benchmark.table.Figure;
import io.github.replicatespring.benchmark.table.Row;
import io.github.replicatespring.webhook.SignedDelivery;

/**
 * Deliveries per second, in alternating rounds on the same server: verified, remembered
 * and published by the starter; read into the same type by a controller that verifies
 * nothing; taken as bytes by one that does nothing; and forged ones, refused by the
 * starter.
 */
public final class WebhooksChapter implements Chapter {

	private static final String APPLICATION = "io.github.replicatespring.webhook.load.LoadedApplication";

	private static final int KIBIBYTE = 1024;

	private static final double LEAST = 0.8;

	@Override
	public String name() {
		return "webhooks";
	}

	@Override
	public String title() {
		return "Deliveries of webhooks, over 32 connections";
	}

	@Override
	public List<Row> measure(Workbench workbench) throws Exception {
		List<Row> rows = new ArrayList<>();
		for (String type : List.of("SERVLET", "REACTIVE")) {
			try (JavaProcess server = JavaProcess.start(workbench.cores(), APPLICATION, type, "--server.port=0",
					"--spring.docker.compose.enabled=false",
					"--replicate.webhook.secret=" + SignedDelivery.SECRET.key())) {
				warmUp(workbench, server);
				for (int size : new int[] { 2, 20 }) {
					String what = "%s, bodies of %d KiB".formatted(type.toLowerCase(Locale.ROOT), size);
					workbench.say(what + " …");
					rows.addAll(rows(what, rounds(workbench, server.port(), size * KIBIBYTE)));
				}
			}
		}
		return rows;
	}

	private static void warmUp(Workbench workbench, JavaProcess server) throws InterruptedException {
		Duration duration = Duration.ofMillis(workbench.sized(5000, 300));
		for (int i = 0; i < workbench.sized(3, 1); i++) {
			for (Delivering kind : kinds(20 * KIBIBYTE).values()) {
				kind.perSecond(server.port(), duration);
				server.awaitIdle();
			}
		}
	}

	private static List<Row> rows(String what, Map<String, Figure> figures) {
		Figure verified = figures.get("verified");
		return List.of(
				Row.of(what + ": verified and published; by hand unverified", "1/s")
					.with(Contender.OURS, verified)
					.with(Contender.PLAIN, figures.get("unverified"))
					.atLeast(LEAST, Contender.PLAIN),
				Row.of(what + ": the same; by hand an empty handler", "1/s")
					.with(Contender.OURS, verified)
					.with(Contender.PLAIN, figures.get("empty")),
				Row.of(what + ": forged ones refused", "1/s").with(Contender.OURS, figures.get("forged")));
	}

	private static Map<String, Delivering> kinds(int size) {
		Map<String, Delivering> kinds = new LinkedHashMap<>();
		kinds.put("verified", new Delivering("/replicate/webhook", size, true, 204));
		kinds.put("unverified", new Delivering("/unverified", size, true, 200));
		kinds.put("empty", new Delivering("/empty", size, true, 200));
		kinds.put("forged", new Delivering("/replicate/webhook", size, false, 401));
		return kinds;
	}

	private static Map<String, Figure> rounds(Workbench workbench, int port, int size) {
		Map<String, List<Double>> rates = new LinkedHashMap<>();
		Duration duration = Duration.ofMillis(workbench.sized(2000, 300));
		for (int i = 0; i <= workbench.sized(5, 1); i++) {
			for (Map.Entry<String, Delivering> kind : kinds(size).entrySet()) {
				double rate = kind.getValue().perSecond(port, duration);
				if (i > 0) {
					rates.computeIfAbsent(kind.getKey(), (first) -> new ArrayList<>()).add(rate);
				}
			}
		}
		Map<String, Figure> figures = new LinkedHashMap<>();
		rates.forEach((kind, each) -> figures.put(kind, Figure.of(each)));
		return figures;
	}

}

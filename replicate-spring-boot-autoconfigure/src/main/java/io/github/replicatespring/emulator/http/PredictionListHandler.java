package io.github.replicatespring.emulator.http;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.util.UriComponentsBuilder;

import io.github.replicatespring.emulator.prediction.EmulatedPrediction;
import io.github.replicatespring.emulator.prediction.EmulatorAddress;
import io.github.replicatespring.emulator.prediction.PredictionJson;
import io.github.replicatespring.emulator.prediction.PredictionStore;

/**
 * Lists predictions, a hundred at a time, newest first. A cursor names the prediction
 * that a page begins after (or, with a minus, ends before), so that pages hold still
 * while predictions are created.
 */
final class PredictionListHandler {

	private static final int PAGE_SIZE = 100;

	private final PredictionStore store;

	private final PredictionJson json;

	private final EmulatorAddress address;

	PredictionListHandler(PredictionStore store, PredictionJson json, EmulatorAddress address) {
		this.store = store;
		this.json = json;
		this.address = address;
	}

	Mono<ServerResponse> list(ServerRequest request) {
		List<EmulatedPrediction> all = matching(request);
		int from = request.queryParam("cursor").map((cursor) -> position(all, cursor)).orElse(0);
		int until = Math.min(from + PAGE_SIZE, all.size());
		ObjectNode page = JsonNodeFactory.instance.objectNode();
		page.put("next", (until < all.size()) ? link(request, all.get(until - 1).id()) : null);
		page.put("previous", (from > 0) ? link(request, "-" + all.get(from).id()) : null);
		ArrayNode results = page.putArray("results");
		all.subList(from, until).forEach((prediction) -> results.add(this.json.read(prediction, prediction.state())));
		return Answers.ok(page);
	}

	private List<EmulatedPrediction> matching(ServerRequest request) {
		Instant after = instant(request, "created_after");
		Instant before = instant(request, "created_before");
		Optional<String> source = request.queryParam("source");
		if (source.isPresent() && !source.get().equals("web")) {
			throw Problem.badRequest("source must be \"web\"").asException();
		}
		return this.store.all()
			.stream()
			.filter((prediction) -> source.isEmpty())
			.filter((prediction) -> after == null || !prediction.createdAt().isBefore(after))
			.filter((prediction) -> before == null || prediction.createdAt().isBefore(before))
			.toList();
	}

	private static @Nullable Instant instant(ServerRequest request, String name) {
		String text = request.queryParam(name).orElse(null);
		try {
			return (text != null) ? OffsetDateTime.parse(text).toInstant() : null;
		}
		catch (DateTimeException ex) {
			throw Problem.badRequest(name + " must be a date and time such as 2026-01-31T12:00:00Z").asException();
		}
	}

	private static int position(List<EmulatedPrediction> all, String cursor) {
		String id = decode(cursor);
		boolean backwards = id.startsWith("-");
		for (int i = 0; i < all.size(); i++) {
			if (all.get(i).id().equals(backwards ? id.substring(1) : id)) {
				return backwards ? Math.max(0, i - PAGE_SIZE) : i + 1;
			}
		}
		throw Problem.badRequest("Invalid cursor").asException();
	}

	private String link(ServerRequest request, String position) {
		UriComponentsBuilder link = UriComponentsBuilder.fromUriString(this.address.api("/predictions"));
		request.queryParams().forEach((name, values) -> {
			if (!name.equals("cursor")) {
				link.queryParam(name, values.get(0).replace("+", "%2B"));
			}
		});
		String cursor = Base64.getUrlEncoder().encodeToString(("p=" + position).getBytes(StandardCharsets.UTF_8));
		return link.queryParam("cursor", cursor.replace("=", "%3D")).build(true).toUriString();
	}

	private static String decode(String cursor) {
		try {
			String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
			return text.startsWith("p=") ? text.substring(2) : "";
		}
		catch (IllegalArgumentException ex) {
			return "";
		}
	}

}

package io.github.replicatespring.emulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.util.UriComponentsBuilder;

import io.github.replicatespring.emulator.prediction.EmulatorAddress;

/**
 * Writes lists page by page. A cursor names the item that a page begins after (or, with a
 * minus, ends before), so that pages hold still while items are added at the front.
 *
 * @param <T> what is listed
 * @param address where the emulator is
 * @param size how many items a page has
 * @param id names an item
 * @param json writes an item
 */
record PageWriter<T>(EmulatorAddress address, int size, Function<T, String> id, Function<T, JsonNode> json) {

	/** How many items a page has where Replicate's pages are long. */
	static final int LONG = 100;

	/** How many models a page has. */
	static final int SHORT = 25;

	ObjectNode write(ServerRequest request, List<T> all) {
		int from = request.queryParam("cursor").map((cursor) -> position(all, cursor)).orElse(0);
		int until = Math.min(from + this.size, all.size());
		ObjectNode page = JsonNodeFactory.instance.objectNode();
		page.put("next", (until < all.size()) ? link(request, this.id.apply(all.get(until - 1))) : null);
		page.put("previous", (from > 0) ? link(request, "-" + this.id.apply(all.get(from))) : null);
		ArrayNode results = page.putArray("results");
		all.subList(from, until).forEach((item) -> results.add(this.json.apply(item)));
		return page;
	}

	private int position(List<T> all, String cursor) {
		String name = decode(cursor);
		boolean backwards = name.startsWith("-");
		for (int i = 0; i < all.size(); i++) {
			if (this.id.apply(all.get(i)).equals(backwards ? name.substring(1) : name)) {
				return backwards ? Math.max(0, i - this.size) : i + 1;
			}
		}
		throw Problem.badRequest("Invalid cursor").asException();
	}

	private String link(ServerRequest request, String position) {
		String path = request.uri().getRawPath().substring(EmulatorAddress.API.length());
		UriComponentsBuilder link = UriComponentsBuilder.fromUriString(this.address.api(path));
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

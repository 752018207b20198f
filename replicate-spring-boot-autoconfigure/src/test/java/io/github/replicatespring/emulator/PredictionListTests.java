package io.github.replicatespring.emulator;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import io.github.replicatespring.emulator.ApiCaller.Answer;

import static org.assertj.core.api.Assertions.assertThat;

class PredictionListTests {

	private final VirtualTime time = new VirtualTime();

	private final ReplicateEmulator emulator = this.time.startEmulator();

	private final ApiCaller api = new ApiCaller(this.emulator);

	@AfterEach
	void stop() {
		this.emulator.close();
	}

	@Test
	void anEmptyListIsOnePageWithoutNeighbours() {
		assertThat(this.api.get("/predictions").text()).isEqualTo("{\"next\":null,\"previous\":null,\"results\":[]}");
	}

	@Test
	void pagesHoldAHundredNewestFirstAndReachEveryOne() {
		List<String> newestFirst = create(205);
		List<String> seen = new ArrayList<>();
		List<Integer> sizes = new ArrayList<>();
		JsonNode page = this.api.get("/predictions").json();
		while (true) {
			sizes.add(page.get("results").size());
			seen.addAll(ids(page));
			if (page.get("next").isNull()) {
				break;
			}
			assertThat(page.get("next").stringValue()).startsWith(this.emulator.baseUrl() + "/predictions?cursor=");
			page = follow(page, "next");
		}
		assertThat(sizes).containsExactly(100, 100, 5);
		assertThat(seen).isEqualTo(newestFirst);
		assertThat(ids(follow(page, "previous"))).isEqualTo(newestFirst.subList(100, 200));
	}

	@Test
	void aCursorHoldsStillWhilePredictionsAreCreated() {
		List<String> newestFirst = create(101);
		JsonNode first = this.api.get("/predictions").json();
		create(3);
		assertThat(ids(follow(first, "next"))).containsExactly(newestFirst.get(100));
	}

	@Test
	void filtersByTheTimeOfCreation() {
		List<String> newestFirst = new ArrayList<>();
		for (int i = 0; i < 3; i++) {
			newestFirst.addAll(0, create(1));
			this.time.pass(Duration.ofSeconds(10));
		}
		assertThat(ids(this.api.get("/predictions?created_after=2026-03-01T12:00:10.123Z").json()))
			.isEqualTo(newestFirst.subList(0, 2));
		assertThat(ids(this.api.get("/predictions?created_before=2026-03-01T13:00:10%2B01:00").json()))
			.isEqualTo(newestFirst.subList(2, 3));
	}

	@Test
	void keepsTheFiltersOnTheNextPage() {
		create(101);
		JsonNode page = this.api.get("/predictions?created_after=2026-03-01T11:00:00%2B00:00").json();
		assertThat(page.get("next").stringValue()).contains("created_after=2026-03-01T11:00:00%2B00:00");
		assertThat(ids(follow(page, "next"))).hasSize(1);
	}

	@Test
	void hasNoPredictionsFromTheWeb() {
		create(1);
		assertThat(this.api.get("/predictions?source=web").json().get("results")).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "cursor=abc", "cursor=%20", "created_after=yesterday", "created_before=", "source=api" })
	void refusesAQueryThatItDoesNotUnderstand(String query) {
		Answer answer = this.api.get("/predictions?" + query);
		assertThat(answer.status()).isEqualTo(400);
		assertThat(answer.member("detail")).contains(query.substring(0, query.indexOf('=')));
	}

	private List<String> create(int count) {
		List<String> ids = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			ids.add(this.api.create(ApiCaller.TEXT_MODEL, "rain").substring("/predictions/".length()));
		}
		Collections.reverse(ids);
		return ids;
	}

	private JsonNode follow(JsonNode page, String link) {
		return this.api
			.get(URI.create(page.get(link).stringValue()), "Authorization", "Bearer " + this.emulator.apiToken())
			.json();
	}

	private static List<String> ids(JsonNode page) {
		return page.get("results").valueStream().map((prediction) -> prediction.get("id").stringValue()).toList();
	}

}

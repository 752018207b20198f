package io.github.replicatespring.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import io.github.replicatespring.emulator.ApiCaller.Answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class PredictionStreamTests {

	private static ReplicateEmulator emulator;

	private static ApiCaller api;

	@BeforeAll
	static void start() {
		emulator = ReplicateEmulator.start(EmulatorSettings.defaults().withSpeed(20));
		api = new ApiCaller(emulator);
	}

	@AfterAll
	static void stop() {
		emulator.close();
	}

	@Test
	void streamsExactlyTheTokensOfTheOutputWithoutAskingForAToken() {
		JsonNode created = create(ApiCaller.TEXT_MODEL);
		Answer stream = api.get(streamOf(created));
		List<Event> events = Event.parse(stream.text());
		List<String> tokens = named(events, "output");
		assertThat(stream.header("Content-Type")).startsWith("text/event-stream");
		assertThat(stream.text()).startsWith(": hi\n\n");
		assertThat(tokens).isEqualTo(output(created));
		assertThat(tokens).contains("\n\n", "").anyMatch((token) -> token.startsWith(" "));
		assertThat(events.get(events.size() - 1)).extracting(Event::name, Event::data).containsExactly("done", "{}");
		assertThat(events).allMatch((event) -> event.id().matches("\\d{10}:\\d+"))
			.extracting(Event::id)
			.doesNotHaveDuplicates();
	}

	@Test
	void aReaderThatComesLateGetsEverything() {
		JsonNode created = create(ApiCaller.TEXT_MODEL, "Prefer", "wait");
		assertThat(named(events(created), "output")).isEqualTo(output(created));
	}

	@Test
	void tokensArriveWhileTheModelStillRuns() throws Exception {
		VirtualTime time = new VirtualTime();
		try (ReplicateEmulator still = time.startEmulator()) {
			Answer created = new ApiCaller(still).post(ApiCaller.TEXT_MODEL, "{\"input\":{\"prompt\":\"rain\"}}");
			time.pass(Duration.ofMillis(500));
			try (Stream<String> lines = open(streamOf(created.json()))) {
				assertThat(lines.filter((line) -> line.startsWith("data:")).limit(3).toList()).hasSize(3);
			}
			assertThat(new ApiCaller(still).get("/predictions/" + created.member("id")).member("status"))
				.isEqualTo("processing");
		}
	}

	@Test
	void answersEveryRequestOfAConnectionThatIsKept() {
		for (int i = 0; i < 20; i++) {
			URI stream = streamOf(create("/models/emulator/failing/predictions", "Prefer", "wait"));
			assertThat(api.get(stream).text()).isEqualTo(api.get(stream).text());
		}
	}

	@Test
	void resumesAfterTheLastEventThatTheReaderHasSeen() {
		JsonNode created = create(ApiCaller.TEXT_MODEL, "Prefer", "wait");
		List<Event> all = events(created);
		for (int seen : List.of(0, 7, all.size() - 2)) {
			Answer rest = api.get(streamOf(created), "Last-Event-ID", all.get(seen).id());
			assertThat(Event.parse(rest.text())).isEqualTo(all.subList(seen + 1, all.size()));
		}
	}

	@Test
	void beginsAgainAfterAnIdThatItCannotRead() {
		JsonNode created = create(ApiCaller.TEXT_MODEL, "Prefer", "wait");
		Answer stream = api.get(streamOf(created), "Last-Event-ID", "nonsense");
		assertThat(Event.parse(stream.text())).isEqualTo(events(created));
	}

	@Test
	void aFailureEndsTheStreamWithAnError() {
		List<Event> events = events(create("/models/emulator/failing/predictions"));
		assertThat(events).extracting(Event::name).containsExactly("error", "done");
		assertThat(events.get(0).data()).isEqualTo("{\"detail\":\"CUDA out of memory. Tried to allocate 2.50 GiB\"}");
		assertThat(events.get(1).data()).isEqualTo("{\"reason\":\"error\"}");
	}

	@Test
	void cancelingEndsTheStream() {
		JsonNode created = create("/models/emulator/slow-start/predictions");
		api.post("/predictions/" + created.get("id").stringValue() + "/cancel", "");
		assertThat(events(created)).extracting(Event::name, Event::data)
			.containsExactly(tuple("done", "{\"reason\":\"canceled\"}"));
	}

	@Test
	void aPictureIsStreamedAsItsAddress() {
		JsonNode created = create(ApiCaller.IMAGE_MODEL);
		assertThat(named(events(created), "output")).isEqualTo(output(created))
			.singleElement()
			.asString()
			.startsWith("http://127.0.0.1:");
	}

	@Test
	void timesOutForAStreamThatIsNotThere() {
		URI unknown = emulator.baseUrl().resolve("/stream/v1/files/unknown");
		assertThat(api.get(unknown).text()).isEqualTo(": hi\n\n:408: 408 Request Timeout\n\n");
	}

	private static JsonNode create(String path, String... headers) {
		return api.post(path, "{\"input\":{\"prompt\":\"rain\"}}", headers).json();
	}

	private static List<Event> events(JsonNode created) {
		return Event.parse(api.get(streamOf(created)).text());
	}

	private static List<String> named(List<Event> events, String name) {
		return events.stream().filter((event) -> event.name().equals(name)).map(Event::data).toList();
	}

	private static List<String> output(JsonNode created) {
		JsonNode read = api.get("/predictions/" + created.get("id").stringValue()).json();
		return read.get("output").valueStream().map(JsonNode::stringValue).toList();
	}

	private static URI streamOf(JsonNode created) {
		return URI.create(created.get("urls").get("stream").stringValue());
	}

	private static Stream<String> open(URI address) throws IOException, InterruptedException {
		return HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofLines())
			.body();
	}

	record Event(String id, String name, String data) {

		/** Reads a stream by the rules for server-sent events. */
		static List<Event> parse(String text) {
			List<Event> events = new ArrayList<>();
			for (String block : text.split("\n\n")) {
				List<String> lines = block.lines().filter((line) -> !line.startsWith(":")).toList();
				if (!lines.isEmpty()) {
					events.add(new Event(field(lines, "id"), field(lines, "event"), field(lines, "data")));
				}
			}
			return events;
		}

		private static String field(List<String> lines, String name) {
			return String.join("\n",
					lines.stream()
						.filter((line) -> line.startsWith(name + ":"))
						.map((line) -> line.substring(name.length() + 1))
						.map((value) -> value.startsWith(" ") ? value.substring(1) : value)
						.toList());
		}

	}

}

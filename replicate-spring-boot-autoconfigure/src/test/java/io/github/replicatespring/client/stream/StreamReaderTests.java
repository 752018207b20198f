package io.github.replicatespring.client.stream;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link StreamReader} in virtual time, with scripted connections.
 */
class StreamReaderTests extends ScriptedStreams {

	@Test
	void passesOnAllEventsAndEndsAfterDone() {
		answer(Flux.concat(text("data: a\n\nevent: logs\ndata: b\n\nevent: new\ndata: c\n\n" + DONE + "data: late\n\n"),
				Flux.never()));
		StepVerifier.create(reader(StreamSettings.defaults()).events(STREAM).map((event) -> event.type().value()))
			.expectNext("output", "logs", "new", "done")
			.expectComplete()
			.verify(Duration.ofSeconds(30));
	}

	@Test
	void givesTheOutputAsTokens() {
		answer(text("id: 1:0\ndata:\n\nevent: logs\ndata: b\n\nid: 1:1\ndata:  c \n\n" + DONE));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM))
			.expectNext("", " c ")
			.expectComplete()
			.verify(Duration.ofSeconds(30));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			{"detail": "out of memory"} | out of memory
			{"detail": ["a", 1]}        | ["a",1]
			{"other": 1}                | {"other": 1}
			plain words                 | plain words
			""")
	void tellsWhyThePredictionFailed(String data, String detail) {
		answer(text("id: 1:0\ndata: a\n\nevent: error\nid: 1:1\ndata: " + data
				+ "\n\nevent: done\ndata: {\"reason\":\"error\"}\n\n"));
		StepVerifier.create(reader(StreamSettings.defaults()).events(STREAM))
			.expectNextCount(1)
			.assertNext((event) -> assertThat(event.type()).isEqualTo(StreamEventType.ERROR))
			.verifyErrorSatisfies((error) -> {
				assertThat(error).isInstanceOf(StreamFailedException.class)
					.hasMessageEndingWith("failed while it streamed: " + detail);
				assertThat(((StreamFailedException) error).detail()).isEqualTo(detail);
				assertThat(((StreamFailedException) error).isCanceled()).isFalse();
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			canceled | The prediction was canceled while it streamed                      | true
			error    | The prediction failed while it streamed                            | false
			other    | The prediction's stream ended early with the reason 'other'        | false
			""")
	void tellsWhyTheStreamIsDone(String reason, String message, boolean canceled) {
		answer(text("id: 1:0\ndata: a\n\nevent: done\ndata: {\"reason\":\"" + reason + "\"}\n\n"));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM))
			.expectNext("a")
			.verifyErrorSatisfies((error) -> {
				assertThat(error).isInstanceOf(StreamFailedException.class).hasMessage(message);
				assertThat(((StreamFailedException) error).reason()).isEqualTo(reason);
				assertThat(((StreamFailedException) error).isCanceled()).isEqualTo(canceled);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "{}", "{", "null", "{\"reason\":null}", "{\"reason\":\"\"}", "[]" })
	void isDoneWhateverElseDoneSays(String data) {
		answer(text("event: done\ndata: " + data + "\n\n"));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM))
			.expectComplete()
			.verify(Duration.ofSeconds(30));
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/html; charset=utf-8", "application/json", "nonsense", "" })
	void refusesWhatIsNoStream(String contentType) {
		this.script.add(() -> Mono.just(response(200, contentType, null, Flux.concat(text("<html>"), Flux.never()))));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM))
			.verifyErrorSatisfies((error) -> assertThat(error).isInstanceOf(StreamUnavailableException.class)
				.hasMessageContaining("stream.example.com")
				.hasMessageContaining(contentType.isEmpty() ? "null" : contentType)
				.hasMessageNotContaining("capability"));
		assertThat(this.requests).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "404,gone", "410,gone", "401,status 401", "302,status 302", "204,status 204" })
	void refusesWithoutTryingAgain(int status, String message) {
		this.script.add(() -> Mono.just(response(status, "text/html", null, Flux.never())));
		StepVerifier.create(reader(StreamSettings.defaults()).tokens(STREAM)).verifyErrorSatisfies((error) -> {
			assertThat(error).isInstanceOf(StreamUnavailableException.class).hasMessageContaining(message);
			assertThat(((StreamUnavailableException) error).status()).isEqualTo(status);
		});
		assertThat(this.requests).hasSize(1);
	}

	@Test
	void revealsTheAddressOfTheStreamNowhere() {
		this.script.add(() -> Mono.error(requestFailure(new IOException("no route to " + STREAM))));
		answer(Flux.error(new IOException("reset")));
		answer(Flux.error(new IllegalStateException("broken " + STREAM)));
		for (int attempts = 0; attempts < 3; attempts++) {
			this.requests.clear();
			StepVerifier.create(reader(StreamSettings.defaults().withMaxAttempts(attempts)).tokens(STREAM))
				.then(() -> this.time.advanceTimeBy(Duration.ofHours(1)))
				.verifyErrorSatisfies((error) -> {
					StringWriter trace = new StringWriter();
					error.printStackTrace(new PrintWriter(trace));
					assertThat(trace.toString()).contains("stream.example.com").doesNotContain("capability", "secret");
				});
			assertThat(this.requests).hasSize(attempts + 1);
		}
	}

	@Test
	void readsFromTheFirstEventForEachSubscription() {
		answer(text("id: 1:0\ndata: a\n\n" + DONE));
		answer(text("id: 1:0\ndata: a\n\n" + DONE));
		Flux<String> tokens = reader(StreamSettings.defaults()).tokens(STREAM);
		StepVerifier.create(tokens.concatWith(tokens))
			.expectNext("a", "a")
			.expectComplete()
			.verify(Duration.ofSeconds(30));
		assertThat(this.requests).containsExactly("0 null", "0 null");
	}

	@Test
	void doesNotRepeatAfterAnEventThatIsTooLarge() {
		answer(text("id: 1:0\ndata: 123456789012345678901234567890\n\n"));
		StepVerifier.create(reader(StreamSettings.defaults().withMaxEventSize(20)).tokens(STREAM))
			.verifyError(StreamEventTooLargeException.class);
		assertThat(this.requests).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/streams/x", "mailto:a@example.com", "ftp://example.com/x", "https:/x" })
	void refusesAnAddressThatIsNone(URI address) {
		assertThatIllegalArgumentException().isThrownBy(() -> reader(StreamSettings.defaults()).tokens(address))
			.withMessageContaining("https://");
	}

}

package io.github.replicatespring.client.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;

import io.github.replicatespring.client.http.ExternalAddresses;
import io.github.replicatespring.client.output.OutputFileException.Reason;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

import org.springframework.core.io.buffer.DataBufferUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what is not downloaded, and for saying why.
 */
class OutputFileRefusalTests extends DownloadedFiles {

	@Test
	void saysThatAFileHasExpired() {
		answer((request, response) -> response.status(404).send());
		OutputFile file = file(PATH);
		assertThat(file.exists()).isFalse();
		assertReason(Reason.EXPIRED, file::getInputStream).withMessageContaining("an hour")
			.withMessageContaining("out.png")
			.withMessageNotContaining("capability");
	}

	@Test
	void tellsAFileThatIsNotGivenOutFromOneThatIsGone() {
		answer((request, response) -> response.status(401).send());
		assertReason(Reason.FORBIDDEN, file(PATH)::getInputStream).withMessageContaining("status 401");
		answer((request, response) -> response.status(403).send());
		assertReason(Reason.FORBIDDEN, file(PATH)::getInputStream).withMessageContaining("status 403");
		assertReason(Reason.EXPIRED, file(PATH + "?expiry=1&signature=x")::getInputStream)
			.withMessageNotContaining("signature");
	}

	@Test
	void followsNoRedirect() {
		try (FileHost elsewhere = new FileHost(DownloadedFiles::hello)) {
			answer((request, response) -> response.sendRedirect(elsewhere.uri("/other").toString()));
			assertReason(Reason.NOT_ALLOWED, file(PATH)::getInputStream).withMessageContaining("redirects");
			assertThat(elsewhere.requests()).isEmpty();
		}
	}

	@Test
	void refusesAFileThatIsLargerThanAllowedBeforeReadingIt() {
		use(this.settings.withMaxSize(4));
		assertReason(Reason.TOO_LARGE, file(PATH)::getInputStream)
			.withMessageContaining("replicate.files.max-download-size");
	}

	@Test
	void stopsAtTheLimitIfTheLengthIsNotTold() throws IOException {
		answer((request, response) -> response.sendByteArray(Flux.generate((sink) -> sink.next(new byte[1000]))));
		use(this.settings.withMaxSize(100_000));
		OutputFile file = file(PATH);
		assertReason(Reason.TOO_LARGE, () -> file.saveToDirectory(this.directory));
		assertThat(Files.list(this.directory)).isEmpty();
	}

	@Test
	void givesUpAServerThatFallsSilent() {
		answer((request, response) -> response.sendString(Flux.concat(Flux.just("hel"), Mono.never()),
				StandardCharsets.UTF_8));
		use(this.settings.withTimeouts(Duration.ofMinutes(1), Duration.ofMillis(200)));
		StepVerifier.create(file(PATH).content().doOnNext(DataBufferUtils::release).then())
			.expectErrorSatisfies((ex) -> assertThat(ex).hasMessageContaining("nothing came for 200ms"))
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void givesUpAServerThatNeverAnswers() {
		answer((request, response) -> Mono.never());
		use(this.settings.withTimeouts(Duration.ofMinutes(1), Duration.ofMillis(200)));
		StepVerifier.create(file(PATH).content()).expectError(OutputFileException.class).verify(Duration.ofSeconds(10));
	}

	@Test
	void givesUpADownloadThatNeverEnds() {
		answer((request, response) -> response
			.sendByteArray(Flux.interval(Duration.ofMillis(20)).map((tick) -> new byte[1])));
		use(this.settings.withTimeouts(Duration.ofMillis(500), Duration.ofMinutes(1)));
		StepVerifier.create(file(PATH).content().doOnNext(DataBufferUtils::release).then())
			.expectErrorSatisfies((ex) -> assertThat(ex).hasMessageContaining("500ms"))
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void connectsToNoNameThatResolvesToThisMachine() {
		use(this.settings.withAddresses(ExternalAddresses.standard()));
		assertReason(Reason.NOT_ALLOWED, file(PATH)::getInputStream);
		assertThat(this.host.requests()).isEmpty();
	}

	@Test
	void namesTheReactiveWayOnAReactiveThread() {
		OutputFile file = file(PATH);
		StepVerifier.create(Mono.fromCallable(file::getInputStream).subscribeOn(Schedulers.parallel()))
			.expectErrorSatisfies((ex) -> assertThat(ex).isInstanceOf(IllegalStateException.class)
				.hasMessageContaining("must not wait"))
			.verify(Duration.ofSeconds(10));
	}

}

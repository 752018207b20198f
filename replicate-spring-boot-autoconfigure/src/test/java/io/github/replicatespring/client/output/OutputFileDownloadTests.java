package io.github.replicatespring.client.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

import io.github.replicatespring.client.CapturedLog;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.output.OutputFileException.Reason;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutputFileDownloadTests extends DownloadedFiles {

	@Test
	void isAResource() throws IOException {
		OutputFile file = file(PATH);
		assertThat(file.getFilename()).isEqualTo("out.png");
		assertThat(file.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("hello");
		assertThat(file.contentLength()).isEqualTo(5);
		assertThat(file.contentType()).isEqualTo(MediaType.IMAGE_PNG);
		assertThat(file.exists()).isTrue();
		assertThat(this.host.requests()).as("the head is remembered").hasSize(1);
	}

	@Test
	void fetchesNothingBeforeItIsAskedFor() {
		file(PATH);
		assertThat(this.host.requests()).isEmpty();
	}

	@Test
	void asksForTheHeadAloneIfThatIsAllThatIsWanted() {
		answer((request, response) -> response.header("Content-Type", "video/mp4")
			.header("Content-Length", String.valueOf(5_000_000_000L))
			.sendByteArray(Flux.generate((sink) -> sink.next(new byte[8192]))));
		OutputFile file = file("/movie.mp4");
		assertThat(file.contentLength()).isEqualTo(5_000_000_000L);
		assertThat(file.contentType()).isEqualTo(MediaType.parseMediaType("video/mp4"));
	}

	@Test
	void savesUnderTheGivenNameAndLeavesNothingElse() throws IOException {
		Path target = this.directory.resolve("poster.png");
		Files.writeString(target, "an older and longer one");
		assertThat(file(PATH).saveTo(target, StandardCopyOption.REPLACE_EXISTING)).isEqualTo(target)
			.hasContent("hello");
		assertThat(Files.list(this.directory)).containsExactly(target);
	}

	@Test
	void savesIntoADirectoryUnderItsOwnName() {
		assertThat(file(PATH).saveToDirectory(this.directory)).isEqualTo(this.directory.resolve("p1-out.png"))
			.hasContent("hello");
	}

	@Test
	void savesReactively() {
		StepVerifier.create(file(PATH).saveInDirectory(this.directory))
			.assertNext((saved) -> assertThat(saved).hasContent("hello"))
			.expectComplete()
			.verify(Duration.ofSeconds(10));
	}

	@Test
	void savesAgainWhatBrokeOff() throws IOException {
		answer((request, response) -> {
			response.header("Content-Length", "5");
			return (this.attempts.incrementAndGet() < 3) ? torn(response, "hel")
					: response.sendString(Mono.just("hello"));
		});
		assertThat(file(PATH).saveToDirectory(this.directory)).hasContent("hello");
		assertThat(Files.list(this.directory)).hasSize(1);
	}

	@Test
	void leavesNothingBehindWhenItCannotBeHad() throws IOException {
		answer((request, response) -> torn(response.header("Content-Length", "5"), "hel"));
		OutputFile file = file(PATH);
		assertReason(Reason.UNAVAILABLE, () -> file.saveToDirectory(this.directory));
		assertThat(Files.list(this.directory)).isEmpty();
		assertThat(this.host.requests()).hasSize(3);
	}

	@Test
	void makesMissingDirectories() {
		Path target = this.directory.resolve("missing").resolve("deeper").resolve("out.png");
		assertThat(file(PATH).saveTo(target)).isEqualTo(target).hasContent("hello");
		assertThat(file(PATH).saveToDirectory(this.directory.resolve("other")))
			.isEqualTo(this.directory.resolve("other").resolve("p1-out.png"))
			.hasContent("hello");
	}

	@Test
	void replacesNothingUnlessItIsToldTo() throws IOException {
		Path target = this.directory.resolve("poster.png");
		Files.writeString(target, "of another customer");
		Files.writeString(this.directory.resolve("p1-out.png"), "saved before");
		OutputFile file = file(PATH);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> file.saveTo(target))
			.withMessageContainingAll("poster.png", "REPLACE_EXISTING")
			.withCauseInstanceOf(FileAlreadyExistsException.class);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> file.saveToDirectory(this.directory))
			.withMessageContainingAll("p1-out.png", "REPLACE_EXISTING");
		StepVerifier.create(file.save(target)).verifyError(UncheckedIOException.class);
		assertThat(this.host.requests()).as("fetched for nothing").isEmpty();
		assertThat(target).hasContent("of another customer");
		assertThat(Files.list(this.directory)).hasSize(2);
	}

	@Test
	void replacesNothingThatAppearsWhileItFetches() throws IOException {
		Path target = this.directory.resolve("poster.png");
		answer((request, response) -> response.sendString(Mono.fromCallable(() -> {
			Files.writeString(target, "of another customer");
			return "hello";
		})));
		OutputFile file = file(PATH);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> file.saveTo(target))
			.withMessageContaining("REPLACE_EXISTING");
		assertThat(target).hasContent("of another customer");
		assertThat(Files.list(this.directory)).containsExactly(target);
	}

	@Test
	void saysThatADirectoryIsNoFile() {
		OutputFile file = file(PATH);
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> file.saveTo(this.directory))
			.withMessageContainingAll("is a directory", "saveToDirectory");
	}

	@Test
	void givesAFileThePermissionsOfItsDirectoryAndRemovesWhatAKilledProcessLeft() throws IOException {
		Path ordinary = Files.createFile(this.directory.resolve("ordinary"));
		Path old = Files.createFile(this.directory.resolve(".replicate-1.part"));
		Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
		Path running = Files.createFile(this.directory.resolve(".replicate-2.part"));
		Path saved = file(PATH).saveToDirectory(this.directory);
		assertThat(Files.getPosixFilePermissions(saved)).isEqualTo(Files.getPosixFilePermissions(ordinary));
		assertThat(Files.list(this.directory)).containsExactlyInAnyOrder(ordinary, running, saved);
	}

	@Test
	void givesTheTokenToTheApiOnly() throws IOException {
		assertThat(file(PATH).getContentAsByteArray()).isNotEmpty();
		assertThat(this.host.requests()).noneMatch((request) -> request.headers().contains(TOKEN));
		URI api = this.host.uri("/v1");
		try (ReplicateClient own = ReplicateClient.builder().baseUrl(api).apiToken(TOKEN).build()) {
			assertThat(file(own, PATH).getContentAsByteArray()).isNotEmpty();
		}
		assertThat(this.host.requests().get(1).headers()).contains("Bearer " + TOKEN);
	}

	@Test
	void sendsAnAddressAsItIs() {
		file("/a%252Fb/c%20d?expiry=1&signature=x%252By%3D").exists();
		assertThat(this.host.requests()).singleElement()
			.extracting(FileHost.Request::uri)
			.isEqualTo("/a%252Fb/c%20d?expiry=1&signature=x%252By%3D");
	}

	@Test
	void sendsOtherLettersThanAsciiEncoded() {
		file("/x/\u65e5.png").exists();
		assertThat(this.host.requests()).singleElement()
			.extracting(FileHost.Request::uri)
			.isEqualTo("/x/%E6%97%A5.png");
	}

	@Test
	void closesTheConnectionOfAStreamThatIsLeftEarly() throws IOException {
		answer((request, response) -> response.sendByteArray(Flux.generate((sink) -> sink.next(new byte[8192]))));
		try (InputStream stream = file(PATH).getInputStream()) {
			assertThat(stream.read()).isZero();
		}
	}

	@Test
	void logsNoAddressAtAnyLevel() {
		try (CapturedLog log = CapturedLog.ofAll()) {
			file(PATH + "?signature=secret").saveToDirectory(this.directory);
			assertThat(log.text()).contains("reactor.netty").doesNotContain("capability", "signature=secret");
		}
	}

}

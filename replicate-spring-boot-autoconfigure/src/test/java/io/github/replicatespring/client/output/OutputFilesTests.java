package io.github.replicatespring.client.output;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.file.FileObservations;
import io.github.replicatespring.client.http.AllowedHosts;
import io.github.replicatespring.client.http.ApiOrigin;
import io.github.replicatespring.client.http.BlockingCalls;
import io.github.replicatespring.client.http.RetryDecision;
import io.github.replicatespring.client.http.RetryObservations;
import io.github.replicatespring.client.http.RetrySettings;
import io.github.replicatespring.client.output.OutputFileException.Reason;
import io.github.replicatespring.client.prediction.Prediction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutputFilesTests {

	private final OutputFiles files = new OutputFiles(ApiOrigin.of(URI.create("http://localhost:8080/v1")),
			(request) -> Mono.error(new AssertionError("asked the API")),
			(request) -> Mono.error(new AssertionError("asked another host")), DownloadSettings.defaults(),
			FileObservations.none(), new BlockingCalls(new RetryDecision(RetrySettings.defaults(),
					Duration.ofMinutes(1), () -> 0, RetryObservations.none()), Clock.systemUTC()));

	@ParameterizedTest
	@ValueSource(strings = { "\"https://replicate.delivery/a/b.png\"", "[\"https://replicate.delivery/a/b.png\"]",
			"{\"image\": {\"deep\": [1, null, \"https://replicate.delivery/a/b.png\"]}}" })
	void findsAFileWhereverItIs(String output) {
		assertThat(names(output)).containsExactly("b.png");
	}

	@Test
	void keepsTheOrderOfTheOutput() {
		assertThat(names("{\"mask\": \"https://replicate.delivery/1/mask.png\", \"images\": ["
				+ "\"https://replicate.delivery/1/one.png\", \"https://replicate.delivery/1/two.png\"]}"))
			.containsExactly("mask.png", "one.png", "two.png");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\"plain text\"", "42", "null", "[\"http\", \"s://\", \"a.b\"]",
			"\"https://example.com is a site\"", "\"http://replicate.delivery/a.png\"", "\"ftp://host/a\"",
			"\"https:\"", "\"data of mine\"", "\"file:///etc/passwd\"" })
	void takesNothingElseForAFile(String output) {
		assertThat(names(output)).isEmpty();
	}

	@Test
	void takesAnAddressOfTheApiForAFileWhateverItsScheme() {
		assertThat(names("\"http://localhost:8080/v1/files/abc\"")).containsExactly("abc");
	}

	@Test
	void givesFilesOfTheSameNameNamesOfTheirOwn() {
		assertThat(names("[\"https://replicate.delivery/1/out.png\", \"https://replicate.delivery/2/OUT.png\", "
				+ "\"https://replicate.delivery/3/out.png\", \"data:image/png;base64,AA==\", \"data:image/png,A\"]"))
			.containsExactly("out.png", "OUT-2.png", "out-3.png", "output.png", "output-2.png");
	}

	@ParameterizedTest
	@CsvSource({ "https://h/a/..%2F..%2Fpasswd, passwd", "https://h/a/.., output", "https://h/, output",
			"https://h, output", "https://h/a/%00b%0A.png, _b_.png", "https://h/a/..%5C..%5Cb.exe, b.exe",
			"https://h/a/.bashrc, bashrc", "https://h/b.png?token=x, b.png" })
	void leadsOutOfNoDirectoryByAName(String address, String name) {
		assertThat(this.files.of(address)).get().extracting(OutputFile::getFilename).isEqualTo(name);
	}

	@Test
	void decodesADataUri() throws IOException {
		OutputFile file = this.files.of("data:text/plain;charset=utf-8;base64,aGVsbG8=").orElseThrow();
		assertThat(file.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("hello");
		assertThat(file.contentType()).isEqualTo(MediaType.parseMediaType("text/plain;charset=utf-8"));
		assertThat(file.contentLength()).isEqualTo(5);
		assertThat(file.getFilename()).isEqualTo("output.txt");
		assertThat(file.exists()).isTrue();
	}

	@Test
	void decodesADataUriWithoutBase64() throws IOException {
		OutputFile file = this.files.of("DATA:,a%20b%FF").orElseThrow();
		assertThat(file.getContentAsByteArray()).containsExactly('a', ' ', 'b', 0xff);
	}

	@Test
	void saysThatADataUriIsMalformed() {
		OutputFile file = this.files.of("data:image/png;base64,A").orElseThrow();
		assertThatExceptionOfType(OutputFileException.class).isThrownBy(file::getInputStream)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNREADABLE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/a.png", "https://replicate.delivery.evil.example/a.png",
			"https://evilreplicate.delivery/a.png", "https://user@replicate.delivery/a.png",
			"https://localhost:8080/v1/files/a", "https://169.254.169.254/latest/meta-data" })
	void asksNoHostThatIsNotAllowed(String address) {
		OutputFile file = this.files.of(address).orElseThrow();
		assertThat(file.isReadable()).isFalse();
		assertThat(file.exists()).isFalse();
		assertThatExceptionOfType(OutputFileException.class).isThrownBy(file::getInputStream)
			.withMessageContaining("replicate.files.allowed-hosts")
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.NOT_ALLOWED));
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:a9fe:a9fe]", "10.0.0.1",
			"169.254.169.254", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "0.0.0.0" })
	void asksNoPrivateAddressEvenIfItIsAllowedByName(String host) {
		OutputFiles files = new OutputFiles(ApiOrigin.of(URI.create("http://localhost:8080/v1")),
				(request) -> Mono.error(new AssertionError()), (request) -> Mono.error(new AssertionError()),
				DownloadSettings.defaults().withAllowedHosts(AllowedHosts.of(host)), FileObservations.none(),
				new BlockingCalls(new RetryDecision(RetrySettings.defaults(), Duration.ofMinutes(1), () -> 0,
						RetryObservations.none()), Clock.systemUTC()));
		OutputFile file = files.of("https://" + host + "/a.png").orElseThrow();
		assertThatExceptionOfType(OutputFileException.class).isThrownBy(file::getInputStream)
			.withMessageContaining("private network");
	}

	@Test
	void showsNoAddressInItsDescription() {
		OutputFile file = this.files.of("https://replicate.delivery/capability/a.png?sig=secret").orElseThrow();
		assertThat(file.toString()).doesNotContain("capability", "secret").contains("a.png", "replicate.delivery");
	}

	private List<String> names(String output) {
		return this.files.of(prediction(output)).stream().map(OutputFile::getFilename).toList();
	}

	private static Prediction prediction(String output) {
		return PredictionJson.prediction("{\"id\": \"p1\", \"status\": \"succeeded\", \"output\": " + output + "}");
	}

}

package io.github.replicatespring.client.output;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import ch.qos.logback.classic.Level;
import io.github.replicatespring.client.CapturedLog;
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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class OutputFilesTests {

	private final OutputFiles files = files(DownloadSettings.defaults());

	private static OutputFiles files(DownloadSettings settings) {
		return new OutputFiles(ApiOrigin.of(URI.create("http://localhost:8080/v1")),
				(request) -> Mono.error(new AssertionError("asked the API")),
				(request) -> Mono.error(new AssertionError("asked another host")), settings, FileObservations.none(),
				new BlockingCalls(new RetryDecision(RetrySettings.defaults(), Duration.ofMinutes(1), () -> 0,
						RetryObservations.none()), Clock.systemUTC()));
	}

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
			"\"https:\"", "\"data of mine\"", "\"file:///etc/passwd\"", "\"data: a, b and c\"",
			"\"data:image, and more\"", "\"Data: 1,2,3\"" })
	void takesNothingElseForAFile(String output) {
		assertThat(names(output)).isEmpty();
	}

	@Test
	void takesAnAddressOfTheApiForAFileWhateverItsScheme() {
		assertThat(names("\"http://localhost:8080/v1/files/abc\"")).containsExactly("abc");
	}

	@ParameterizedTest
	@CsvSource({ "https://replicate.delivery/x/out[1].png, /x/out%5B1%5D.png, out[1].png",
			"https://replicate.delivery/x/a b.png, /x/a%20b.png, a b.png",
			"https://replicate.delivery/x/{a}|^`.png, /x/%7Ba%7D%7C%5E%60.png, {a}_^`.png",
			"https://replicate.delivery/x/100%.png, /x/100%25.png, 100%.png",
			"https://replicate.delivery/x/a%20[b].png?sig=a+b%3D#c#d, /x/a%20%5Bb%5D.png, a [b].png",
			"' https://replicate.delivery/x/a.png', /x/a.png, a.png",
			"https://replicate.delivery/x/\u65e5\u672c.png, /x/%E6%97%A5%E6%9C%AC.png, \u65e5\u672c.png" })
	void takesAnAddressThatABrowserTakes(String address, String path, String name) throws IOException {
		OutputFile file = file(address);
		assertThat(file.getURI().getRawPath()).isEqualTo(path);
		assertThat(file.getFilename()).isEqualTo(name);
		assertThat(file.isReadable()).isTrue();
		assertThat(PredictionJson
			.prediction("{\"id\": \"p1\", \"status\": \"starting\", \"urls\": {\"stream\": \"" + address + "\"}}")
			.urls()
			.stream()
			.getRawPath()).as("every address").isEqualTo(path);
		assertThat(prediction("[\"" + address + "\"]").outputAs(new ParameterizedTypeReference<List<URI>>() {
		})).extracting(URI::getRawPath).containsExactly(path);
	}

	@Test
	void warnsOfAnAddressThatIsNone() {
		try (CapturedLog log = CapturedLog.of("io.github.replicatespring.client", Level.WARN)) {
			assertThat(names("[\"https://replicate.delivery/a.png\", \"https://[secret/b.png\"]"))
				.containsExactly("a.png");
			assertThat(log.text()).contains("prediction p1", "begins as an address").doesNotContain("secret");
		}
	}

	@Test
	void namesManyFilesInLinearTimeAndNoMoreThanThereMayBe() {
		String output = IntStream.range(0, 20_000)
			.mapToObj((i) -> "\"data:,a\"")
			.collect(Collectors.joining(", ", "[", "]"));
		try (CapturedLog log = CapturedLog.of("io.github.replicatespring.client", Level.WARN)) {
			assertThat(names(output)).hasSize(1000).doesNotHaveDuplicates().contains("output.txt", "output-1000.txt");
			assertThat(log.text()).containsOnlyOnce("replicate.files.max-outputs").contains("prediction p1", "1000");
		}
		try (CapturedLog log = CapturedLog.of("io.github.replicatespring.client", Level.WARN)) {
			OutputFiles ofTwo = files(DownloadSettings.defaults().withMaxOutputs(2));
			assertThat(ofTwo.of(prediction("[\"data:,a\", \"data:,b\", \"a caption\"]"))).hasSize(2);
			assertThat(log.text()).as("nothing is left out").isEmpty();
		}
		OutputFiles unbounded = files(DownloadSettings.defaults().withMaxOutputs(1_000_000));
		assertThat(unbounded.of(prediction(output))).as("linear, or this takes a minute").hasSize(20_000);
		assertThat(unbounded.of("p1", Flux.range(0, 20_000).map((i) -> "data:,a")).collectList().block())
			.hasSize(20_000);
		assertThat(this.files.of("p1", Flux.range(0, 2000).map((i) -> "data:,a")).collectList().block()).hasSize(1000);
	}

	@Test
	void namesAreOfAsManyBytesAsAFileSystemTakes() {
		String name_ = "\u65e5".repeat(94) + ".png";
		assertThat(file("https://replicate.delivery/x/" + name_).getFilename()).endsWith("\u65e5.png")
			.satisfies((name) -> assertThat(name.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(100));
		assertThat(file("https://replicate.delivery/x/CON.png").getFilename()).isEqualTo("_CON.png");
		assertThat(file("https://replicate.delivery/x/a. ").getFilename()).isEqualTo("a");
	}

	@Test
	void namesAreAsciiWhereTheFileSystemHasNothingElse() throws Exception {
		ProcessBuilder process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-cp", System.getProperty("java.class.path"), PrintedFileName.class.getName(),
				"https://replicate.delivery/x/%E6%97%A5%E6%9C%AC.png");
		process.environment().put("LC_ALL", "POSIX");
		Process running = process.redirectErrorStream(true).start();
		assertThat(new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
			.isEqualTo("__.png");
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
		assertThat(file(address).getFilename()).isEqualTo(name);
	}

	@Test
	void decodesADataUri() throws IOException {
		OutputFile file = file("data:text/plain;charset=utf-8;base64,aGVsbG8=");
		assertThat(file.getContentAsString(StandardCharsets.UTF_8)).isEqualTo("hello");
		assertThat(file.contentType()).isEqualTo(MediaType.parseMediaType("text/plain;charset=utf-8"));
		assertThat(file.contentLength()).isEqualTo(5);
		assertThat(file.getFilename()).isEqualTo("output.txt");
		assertThat(file.exists()).isTrue();
	}

	@Test
	void decodesADataUriWithoutBase64() throws IOException {
		OutputFile file = file("DATA:,a%20b%FF");
		assertThat(file.getContentAsByteArray()).containsExactly('a', ' ', 'b', 0xff);
	}

	@ParameterizedTest
	@ValueSource(strings = { "data:image/png;base64,A", "data:image/png;base64,aGVs$bG8=",
			"data:image/png;base64,aGVsbG8=aGVsbG8=" })
	void saysThatADataUriIsMalformed(String damaged) {
		OutputFile file = file(damaged);
		assertThatExceptionOfType(OutputFileException.class).isThrownBy(file::getInputStream)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(Reason.UNREADABLE));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://evil.example/a.png", "https://replicate.delivery.evil.example/a.png",
			"https://evilreplicate.delivery/a.png", "https://user@replicate.delivery/a.png",
			"https://localhost:8080/v1/files/a", "https://169.254.169.254/latest/meta-data" })
	void asksNoHostThatIsNotAllowed(String address) {
		OutputFile file = file(address);
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
		OutputFiles files = files(DownloadSettings.defaults().withAllowedHosts(AllowedHosts.of(host)));
		OutputFile file = files.of(prediction("\"https://" + host + "/a.png\"")).get(0);
		assertThatExceptionOfType(OutputFileException.class).isThrownBy(file::getInputStream)
			.withMessageContaining("private network");
	}

	@Test
	void showsNoAddressInItsDescription() {
		OutputFile file = file("https://replicate.delivery/capability/a.png?sig=secret");
		assertThat(file.toString()).doesNotContain("capability", "secret").contains("a.png", "replicate.delivery");
	}

	private OutputFile file(String address) {
		return this.files.of(prediction("\"" + address + "\"")).get(0);
	}

	private List<String> names(String output) {
		return this.files.of(prediction(output)).stream().map(OutputFile::getFilename).toList();
	}

	private static Prediction prediction(String output) {
		return PredictionJson.prediction("{\"id\": \"p1\", \"status\": \"succeeded\", \"output\": " + output + "}");
	}

}

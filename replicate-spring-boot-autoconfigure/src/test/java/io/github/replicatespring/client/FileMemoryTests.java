package io.github.replicatespring.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.github.replicatespring.client.output.FileHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files pass through a virtual machine that has far less memory than they have bytes.
 */
class FileMemoryTests {

	private static final long MEGABYTE = 1024 * 1024;

	@TempDir
	private Path directory;

	@Test
	void savesAnOutputOfSeveralTimesTheHeap() throws Exception {
		assertSaves(96 * MEGABYTE);
	}

	@Test
	void uploadsAnInputOfMoreThanTheHeap() throws Exception {
		assertUploads(64 * MEGABYTE);
	}

	@Test
	@EnabledIfSystemProperty(named = "replicate.harness", matches = "true")
	void savesTwoGigabytes() throws Exception {
		assertSaves(2048 * MEGABYTE);
	}

	@Test
	@EnabledIfSystemProperty(named = "replicate.harness", matches = "true")
	void uploadsAGigabyteWhereThatIsAllowed() throws Exception {
		assertUploads(1024 * MEGABYTE);
	}

	private void assertSaves(long size) throws Exception {
		byte[] block = new byte[(int) MEGABYTE];
		try (FileHost host = new FileHost((request, response) -> response.header("Content-Length", String.valueOf(size))
			.sendByteArray(Flux.range(0, (int) (size / MEGABYTE)).map((number) -> block)))) {
			Path target = this.directory.resolve("movie.mp4");
			assertThat(run("save", host.uri("/v1").toString(), host.uri("/v1/movie.mp4").toString(), target.toString()))
				.contains("done");
			assertThat(Files.size(target)).isEqualTo(size);
		}
	}

	private void assertUploads(long size) throws Exception {
		Path source = this.directory.resolve("scan.bin");
		try (var channel = Files.newByteChannel(source, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
			channel.position(size - 1);
			channel.write(ByteBuffer.wrap(new byte[1]));
		}
		AtomicLong received = new AtomicLong();
		try (FileHost host = new FileHost((request, response) -> request.receive()
			.doOnNext((buffer) -> received.addAndGet(buffer.readableBytes()))
			.then(Mono.defer(() -> response.status(201)
				.header("Content-Type", "application/json")
				.sendString(Mono.just(request.uri().endsWith("/files")
						? "{\"id\": \"f1\", \"urls\": {\"get\": \"https://example.com/f1\"}}"
						: PredictionJson.succeeded("p1")))
				.then())))) {
			assertThat(run("upload", host.uri("/v1").toString(), source.toString(), String.valueOf(size)))
				.contains("done");
			assertThat(received.get()).isGreaterThan(size);
		}
	}

	private static String run(String... arguments) throws IOException, InterruptedException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		ProcessBuilder process = new ProcessBuilder(java, "-Xmx32m", "-XX:MaxDirectMemorySize=32m",
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path"),
				SmallHeap.class.getName());
		process.command().addAll(List.of(arguments));
		Process running = process.redirectErrorStream(true).start();
		String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(running.waitFor(5, TimeUnit.MINUTES)).isTrue();
		assertThat(running.exitValue()).as(output).isZero();
		return output;
	}

}

package io.github.replicatespring.client.output;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

import io.github.replicatespring.client.PredictionJson;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.http.AllowedHosts;
import io.github.replicatespring.client.http.ExternalAddresses;
import io.github.replicatespring.client.http.RetrySettings;
import io.github.replicatespring.client.output.OutputFileException.Reason;
import io.netty.buffer.Unpooled;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Files on a host that answers as a test wants.
 */
abstract class DownloadedFiles {

	static final String TOKEN = "r8_secretTokenOfTheTest";

	static final String PATH = "/capability/out.png";

	final AtomicInteger attempts = new AtomicInteger();

	FileHost host = new FileHost(DownloadedFiles::hello);

	DownloadSettings settings = DownloadSettings.defaults()
		.withAllowedHosts(AllowedHosts.of("localhost"))
		.withAddresses(new ExternalAddresses((address) -> true));

	ReplicateClient client = client();

	@TempDir
	Path directory;

	@AfterEach
	void close() {
		this.client.close();
		this.host.close();
	}

	void answer(BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answer) {
		this.host.close();
		this.host = new FileHost(answer);
	}

	void use(DownloadSettings settings) {
		this.client.close();
		this.settings = settings;
		this.client = client();
	}

	ReplicateClient client() {
		return ReplicateClient.builder()
			.baseUrl(URI.create("http://127.0.0.1:1/v1"))
			.apiToken(TOKEN)
			.downloads(this.settings)
			.retry(new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(10)))
			.build();
	}

	OutputFile file(String path) {
		return file(this.client, path);
	}

	OutputFile file(ReplicateClient client, String path) {
		return client
			.outputFiles(PredictionJson
				.prediction("{\"id\": \"p1\", \"status\": \"succeeded\", \"output\": \"" + this.host.uri(path) + "\"}"))
			.get(0);
	}

	static ThrowableAssertAlternative<OutputFileException> assertReason(Reason reason, ThrowingCallable call) {
		return assertThatExceptionOfType(OutputFileException.class).isThrownBy(call)
			.satisfies((ex) -> assertThat(ex.reason()).isEqualTo(reason));
	}

	static Publisher<Void> hello(HttpServerRequest request, HttpServerResponse response) {
		return response.header("Content-Type", "image/png")
			.header("Content-Length", "5")
			.sendString(Mono.just("hello"));
	}

	static Publisher<Void> torn(HttpServerResponse response, String text) {
		return response
			.sendObject(Flux.concat(Flux.just(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8)), Mono.defer(() -> {
				response.withConnection((connection) -> connection.channel().close());
				return Mono.never();
			})), (written) -> true);
	}

}

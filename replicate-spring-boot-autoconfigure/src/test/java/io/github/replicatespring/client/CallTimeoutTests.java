package io.github.replicatespring.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.file.FileLink;
import io.github.replicatespring.client.http.ApiRequest;
import io.github.replicatespring.client.output.DownloadSettings;
import io.github.replicatespring.client.prediction.PredictionRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Responses that never end although the server is never silent.
 */
@Timeout(20)
class CallTimeoutTests {

	private static final PredictionRequest REQUEST = PredictionRequest.of(Map.of()).withVersion("v");

	private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 90000\r\n\r\n";

	private static final String HALF_HEAD = "HTTP/1.1 200 OK\r\nX-Slow: ";

	private final List<Socket> connections = new CopyOnWriteArrayList<>();

	private ServerSocket server;

	private volatile String beginning = HEAD;

	@BeforeEach
	void start() throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		Thread acceptor = new Thread(this::accept, "dripping-server");
		acceptor.setDaemon(true);
		acceptor.start();
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
		for (Socket connection : this.connections) {
			connection.close();
		}
	}

	private void accept() {
		while (!this.server.isClosed()) {
			try {
				Socket connection = this.server.accept();
				this.connections.add(connection);
				Thread dripping = new Thread(() -> drip(connection), "dripping-connection");
				dripping.setDaemon(true);
				dripping.start();
			}
			catch (IOException ex) {
				return;
			}
		}
	}

	private void drip(Socket connection) {
		try (connection) {
			InputStream in = connection.getInputStream();
			in.read(new byte[8192]);
			OutputStream out = connection.getOutputStream();
			out.write(this.beginning.getBytes(StandardCharsets.US_ASCII));
			while (true) {
				out.write(' ');
				out.flush();
				connection.setSoTimeout(20);
				waitFor(in);
			}
		}
		catch (IOException ex) {
			// The client has gone.
		}
	}

	private static void waitFor(InputStream in) throws IOException {
		try {
			if (in.read() < 0) {
				throw new IOException("closed");
			}
		}
		catch (SocketTimeoutException ex) {
			// Time for the next byte.
		}
	}

	private ReplicateClientBuilder builder() {
		return ReplicateClient.builder()
			.baseUrl(URI.create("http://localhost:" + this.server.getLocalPort() + "/v1"))
			.apiToken("r8_test");
	}

	static Stream<Named<Consumer<ReplicateClient>>> calls() {
		return Stream.of(Named.of("read", (client) -> client.predictions().get("p1")),
				Named.of("reactive read", (client) -> client.reactive().predictions().get("p1").block()),
				Named.of("create", (client) -> client.predictions().create(REQUEST)),
				Named.of("cancel", (client) -> client.predictions().cancel("p1")),
				Named.of("run", (client) -> client.run("acme/poet:v").start()),
				Named.of("page", (client) -> client.trainings().list()),
				Named.of("generic call", (client) -> client.exchange(ApiRequest.get("/new"))));
	}

	@ParameterizedTest
	@MethodSource("calls")
	void endsACallWhoseBodyDrips(Consumer<ReplicateClient> call) {
		assertEnds(call);
	}

	@ParameterizedTest
	@MethodSource("calls")
	void endsACallWhoseHeadersDrip(Consumer<ReplicateClient> call) {
		this.beginning = HALF_HEAD;
		assertEnds(call);
	}

	private void assertEnds(Consumer<ReplicateClient> call) {
		try (ReplicateClient client = builder().callTimeout(Duration.ofMillis(200)).build()) {
			ReplicateClient once = client.with(CallOptions.defaults().withoutRetry());
			assertThatExceptionOfType(ReplicateConnectionException.class).isThrownBy(() -> call.accept(once))
				.withMessageContaining("200ms")
				.withMessageContaining("replicate.call-timeout");
		}
		assertThat(this.connections).hasSize(1);
	}

	@Test
	void endsACallAfterItsOwnTimeout() {
		try (ReplicateClient client = builder().build()) {
			ReplicateClient quick = client
				.with(CallOptions.defaults().withTimeout(Duration.ofMillis(200)).withoutRetry());
			assertThatExceptionOfType(ReplicateConnectionException.class)
				.isThrownBy(() -> quick.predictions().get("p1"))
				.withMessageContaining("200ms");
		}
	}

	@Test
	void addsAPreferredWait() {
		try (ReplicateClient client = builder().callTimeout(Duration.ofMillis(200)).build()) {
			assertThatExceptionOfType(ReplicateConnectionException.class)
				.isThrownBy(() -> client.predictions().create(REQUEST.withPreferWait(Duration.ofSeconds(1))))
				.withMessageContaining("1s200ms");
		}
	}

	@Test
	void boundsADownloadByTheTimeoutOfDownloads() {
		DownloadSettings downloads = DownloadSettings.defaults()
			.withTimeouts(Duration.ofMillis(300), Duration.ofSeconds(10));
		try (ReplicateClient client = builder().callTimeout(Duration.ofMillis(100)).downloads(downloads).build()) {
			FileLink link = new FileLink("f1", "acme", Instant.EPOCH, "signature");
			assertThatExceptionOfType(ReplicateConnectionException.class)
				.isThrownBy(() -> client.reactive().files().download(link).blockLast())
				.withMessageContaining("replicate.files.download-timeout");
		}
	}

	@Test
	void refusesATimeoutThatIsNone() {
		assertThatIllegalArgumentException().isThrownBy(() -> builder().callTimeout(Duration.ZERO))
			.withMessageContaining("'callTimeout' must be more than zero");
	}

}

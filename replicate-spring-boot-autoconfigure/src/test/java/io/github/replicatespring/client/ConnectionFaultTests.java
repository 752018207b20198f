package io.github.replicatespring.client;

import java.net.ServerSocket;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import io.github.replicatespring.client.FaultyServer.Behaviour;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.http.RetrySettings;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Every way in which a connection fails, on real sockets: what the caller is told, and
 * how often the request is made.
 */
class ConnectionFaultTests {

	private static final int ATTEMPTS = 3;

	private static final PredictionRequest REQUEST = PredictionRequest.of(Map.of("prompt", "spring")).withVersion("v1");

	private static final String CUT_SHORT = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
			+ "Content-Length: 500\r\n\r\n{\"id\":\"p1\",\"status\":";

	private static final String UNREADABLE = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
			+ "Content-Length: 9\r\nConnection: close\r\n\r\n{\"id\":\"p1";

	static Stream<Arguments> faults() {
		return Stream.of(fault("reset after reading", Behaviour.resetAfterReading(), "the connection broke", true),
				fault("closed after reading", Behaviour.closeAfterReading(), "the connection broke", true),
				fault("silence", Behaviour.silence(), "read timeout", true),
				fault("cut short", Behaviour.answer(CUT_SHORT), "the connection broke", true),
				fault("no HTTP", Behaviour.answer("SSH-2.0-OpenSSH_9.2\r\n\r\n"), "", true),
				fault("unreadable", Behaviour.answer(UNREADABLE), "could not be read", false));
	}

	private static Arguments fault(String name, Behaviour behaviour, String message, boolean repeated) {
		return Arguments.of(Named.of(name, behaviour), message, repeated);
	}

	@ParameterizedTest
	@MethodSource("faults")
	void makesACreateOnceWhateverHappensToTheConnection(Behaviour behaviour, String message, boolean repeated)
			throws Exception {
		try (FaultyServer server = FaultyServer.start(behaviour); ReplicateClient client = client(server.baseUrl())) {
			assertThatExceptionOfType(ReplicateException.class).isThrownBy(() -> client.predictions().create(REQUEST))
				.withMessageContaining("POST /predictions")
				.withMessageContaining(message)
				.satisfies((ex) -> assertThat(ex.isRetryable()).isFalse());
			assertThat(server.requests()).as("blocking").isEqualTo(1);
			StepVerifier.create(client.reactive().predictions().create(REQUEST))
				.expectError(ReplicateException.class)
				.verify(Duration.ofSeconds(20));
			assertThat(server.requests()).as("reactive").isEqualTo(2);
		}
	}

	@ParameterizedTest
	@MethodSource("faults")
	void repeatsAReadWhoseConnectionFailedButNotOneThatCannotBeRead(Behaviour behaviour, String message,
			boolean repeated) throws Exception {
		try (FaultyServer server = FaultyServer.start(behaviour); ReplicateClient client = client(server.baseUrl())) {
			assertThatExceptionOfType(ReplicateException.class).isThrownBy(() -> client.predictions().get("p1"))
				.withMessageContaining("GET /predictions/p1")
				.withMessageContaining(message)
				.satisfies((ex) -> assertThat(ex.isRetryable()).isEqualTo(repeated));
			assertThat(server.requests()).isEqualTo(repeated ? ATTEMPTS : 1);
		}
	}

	@Test
	void neverRepeatsACreateWhoseConnectionWasResetAtOnceButARead() throws Exception {
		try (FaultyServer server = FaultyServer.start(Behaviour.resetBeforeReading());
				ReplicateClient client = client(server.baseUrl())) {
			assertThatExceptionOfType(ReplicateConnectionException.class)
				.isThrownBy(() -> client.predictions().create(REQUEST));
			assertThat(server.requests()).isZero();
			assertThatExceptionOfType(ReplicateConnectionException.class)
				.isThrownBy(() -> client.predictions().get("p1"))
				.satisfies((ex) -> assertThat(ex.isRetryable()).isTrue());
		}
	}

	@Test
	void repeatsNothingWhenTlsFails() throws Exception {
		try (FaultyServer server = FaultyServer.start(Behaviour.answerUnread("HTTP/1.1 400 Bad Request\r\n\r\n"));
				ReplicateClient client = client(URI.create("https://localhost:" + server.port() + "/v1"))) {
			assertThatExceptionOfType(ReplicateConnectionException.class)
				.isThrownBy(() -> client.predictions().get("p1"))
				.satisfies((ex) -> assertThat(ex.isRetryable()).isFalse());
			assertThat(server.connections()).isEqualTo(1);
		}
	}

	@Test
	void repeatsACreateThatWasRefusedUpToTheLimitOfAttempts() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		TestObservationRegistry registry = TestObservationRegistry.create();
		try (ReplicateClient client = builder(URI.create("http://localhost:" + port + "/v1"))
			.observationRegistry(registry)
			.build()) {
			assertThatExceptionOfType(ReplicateConnectionException.class)
				.isThrownBy(() -> client.predictions().create(REQUEST))
				.withMessageContaining("nothing could be sent")
				.withMessageContaining("'replicate.base-url'");
		}
		TestObservationRegistryAssert.assertThat(registry)
			.hasNumberOfObservationsWithNameEqualTo("replicate.client.retry", ATTEMPTS - 1)
			.hasObservationWithNameEqualTo("replicate.client.retry")
			.that()
			.hasLowCardinalityKeyValue("reason", "ReplicateConnectionException")
			.hasOnlyKeys("reason", "replicate.retry.attempt", "replicate.retry.delay");
	}

	@Test
	void takesItAsSuccessThatWhatWasToBeRemovedIsGoneTheSecondTime() throws Exception {
		AtomicInteger attempts = new AtomicInteger();
		Behaviour forgetful = new Behaviour(true, (socket) -> {
			if (attempts.getAndIncrement() % 2 == 1) {
				socket.getOutputStream()
					.write("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".getBytes());
			}
		});
		try (FaultyServer server = FaultyServer.start(forgetful); ReplicateClient client = client(server.baseUrl())) {
			assertThatCode(() -> client.files().delete("f1")).doesNotThrowAnyException();
			StepVerifier.create(client.reactive().files().delete("f1")).expectComplete().verify(Duration.ofSeconds(10));
			assertThat(server.requests()).isEqualTo(4);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "103 Early Hints", "102 Processing", "100 Continue" })
	void passesOverInterimResponses(String interim) throws Exception {
		String created = "{\"id\":\"p1\",\"status\":\"starting\"}";
		Behaviour hinting = new Behaviour(true, (socket) -> {
			OutputStream out = socket.getOutputStream();
			for (int i = 0; i < 2; i++) {
				out.write(("HTTP/1.1 " + interim + "\r\nLink: </style.css>; rel=preload\r\n\r\n").getBytes());
				out.flush();
				LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
			}
			out.write(("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: " + created.length()
					+ "\r\nConnection: close\r\n\r\n" + created)
				.getBytes());
		});
		try (FaultyServer server = FaultyServer.start(hinting); ReplicateClient client = client(server.baseUrl())) {
			assertThat(client.predictions().create(REQUEST).id()).isEqualTo("p1");
			assertThat(client.reactive().predictions().create(REQUEST).block()).isNotNull();
			assertThat(server.requests()).isEqualTo(2);
		}
	}

	private static ReplicateClient client(URI baseUrl) {
		return builder(baseUrl).build();
	}

	private static ReplicateClientBuilder builder(URI baseUrl) {
		return ReplicateClient.builder()
			.baseUrl(baseUrl)
			.apiToken("r8_test")
			.readTimeout(Duration.ofMillis(500))
			.retry(new RetrySettings(ATTEMPTS, Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofSeconds(30)));
	}

}

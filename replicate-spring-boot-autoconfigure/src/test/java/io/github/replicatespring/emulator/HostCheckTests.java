package io.github.replicatespring.emulator;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Pages of other sites cannot read the emulator by letting their own name lead to it.
 */
class HostCheckTests {

	private static ReplicateEmulator emulator;

	@BeforeAll
	static void start() {
		emulator = ReplicateEmulator
			.start(EmulatorSettings.defaults().withAllowedHosts(Set.of("Host.Docker.Internal")));
	}

	@AfterAll
	static void stop() {
		emulator.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.0.0.1:80", "localhost:8484", "LOCALHOST", "shop.localhost", "[::1]:8484",
			"host.docker.internal:8484", "HOST.docker.internal" })
	void letsThroughWhatNamesThisMachine(String host) throws IOException {
		assertThat(get("/v1/account", host)).startsWith("HTTP/1.1 200 ");
	}

	@ParameterizedTest
	@CsvSource({ "/v1/account, evil.example", "/v1/account, evil.example:8484", "/v1/account, localhost.evil.example",
			"/v1/account, 127.0.0.1.evil.example", "/v1/account, 0.0.0.0:8484", "/v1/account, 192.0.2.1",
			"/v1/account, '[2001:db8::1]:80'", "/v1/account, ''", "/v1/account, ':8484'",
			"/v1/account, '127.0.0.1,evil.example'", "/v1/files/x/download, evil.example",
			"/delivery/x/out-0.png, evil.example", "/stream/v1/files/x, evil.example", "/other, evil.example" })
	void refusesEveryOtherHostOnEveryPath(String path, String host) throws IOException {
		assertThat(get(path, host)).matches("(?s)HTTP/1.1 4(21|00) .*").doesNotContain("Replicate Emulator");
	}

	@Test
	void saysWhatIsWrongAndTheWayOut() throws IOException {
		assertThat(get("/v1/account", "evil.example")).startsWith("HTTP/1.1 421 ")
			.contains("This emulator answers at loopback addresses, not at 'evil.example'")
			.contains("'replicate.emulator.allowed-hosts'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://shop.example", "shop.example:80", " ", "*.example" })
	void namesAnAllowedHostThatIsNone(String host) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> EmulatorSettings.defaults().withAllowedHosts(Set.of(host)))
			.withMessageContaining("'" + host + "'")
			.withMessageContaining("host.docker.internal");
	}

	private static String get(String path, String host) throws IOException {
		URI address = emulator.baseUrl();
		try (Socket socket = new Socket(address.getHost(), address.getPort())) {
			socket.getOutputStream()
				.write("GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
					.formatted(path, host, emulator.apiToken())
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

}

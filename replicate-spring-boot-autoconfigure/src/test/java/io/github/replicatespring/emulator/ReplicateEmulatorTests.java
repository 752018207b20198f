package io.github.replicatespring.emulator;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assumptions.assumeThat;

class ReplicateEmulatorTests {

	private static final int MILLISECONDS = 2000;

	@Test
	void tellsItsAddressItsTokenAndItsSecret() {
		try (ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults())) {
			assertThat(emulator.baseUrl()).hasScheme("http").hasHost("127.0.0.1").hasPath("/v1");
			assertThat(emulator.apiToken()).startsWith("r8_").contains("no_real_token");
			assertThat(emulator.webhookSecret().key()).matches("whsec_[A-Za-z0-9+/]{43}=");
		}
	}

	@Test
	void listensOnNoInterfaceButLoopback() throws IOException {
		List<InetAddress> others = NetworkInterface.networkInterfaces()
			.flatMap(NetworkInterface::inetAddresses)
			.filter((address) -> address instanceof Inet4Address && !address.isLoopbackAddress())
			.toList();
		assumeThat(others).isNotEmpty();
		try (ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults())) {
			int port = emulator.baseUrl().getPort();
			assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> connect(others.get(0), port));
			connect(InetAddress.getLoopbackAddress(), port);
		}
	}

	@Test
	void listensOnThePortThatItIsGiven() {
		int port;
		try (ReplicateEmulator first = ReplicateEmulator.start(EmulatorSettings.defaults())) {
			port = first.baseUrl().getPort();
			assertThatIllegalStateException()
				.isThrownBy(() -> ReplicateEmulator.start(EmulatorSettings.defaults().withPort(port)))
				.withMessageContaining("port " + port)
				.withMessageContaining("Port 0 takes any free one");
		}
		try (ReplicateEmulator second = ReplicateEmulator.start(EmulatorSettings.defaults().withPort(port))) {
			assertThat(second.baseUrl()).hasPort(port);
		}
	}

	@Test
	void answersNobodyOnceItIsClosed() {
		ReplicateEmulator emulator = ReplicateEmulator.start(EmulatorSettings.defaults());
		int port = emulator.baseUrl().getPort();
		emulator.close();
		emulator.close();
		assertThatExceptionOfType(ConnectException.class)
			.isThrownBy(() -> connect(InetAddress.getLoopbackAddress(), port));
	}

	@Test
	void emulatorsShareNothing() {
		try (ReplicateEmulator one = ReplicateEmulator.start(EmulatorSettings.defaults());
				ReplicateEmulator other = ReplicateEmulator.start(EmulatorSettings.defaults())) {
			String prediction = new ApiCaller(one).create(ApiCaller.TEXT_MODEL, "rain");
			assertThat(new ApiCaller(one).get(prediction).status()).isEqualTo(200);
			assertThat(new ApiCaller(other).get(prediction).status()).isEqualTo(404);
			assertThat(one.webhookSecret()).isNotEqualTo(other.webhookSecret());
		}
	}

	@Test
	void settingsNameAValueThatIsOutOfRange() {
		assertThatIllegalArgumentException().isThrownBy(() -> EmulatorSettings.defaults().withPort(70_000))
			.withMessageContaining("70000");
		assertThatIllegalArgumentException().isThrownBy(() -> EmulatorSettings.defaults().withSpeed(0))
			.withMessageContaining("greater than 0");
		assertThatIllegalArgumentException().isThrownBy(() -> EmulatorSettings.defaults().withSpeed(Double.NaN));
	}

	private static void connect(InetAddress address, int port) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(address, port), MILLISECONDS);
		}
	}

}

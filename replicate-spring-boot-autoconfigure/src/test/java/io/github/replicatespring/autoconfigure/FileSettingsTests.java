package io.github.replicatespring.autoconfigure;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.github.replicatespring.client.output.DownloadSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.diagnostics.FailureAnalyzedException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FileSettingsTests {

	@Test
	void areTheClientsOwnDefaultsIfNothingIsSet() {
		DownloadSettings settings = FileSettings.downloads(files(Map.of()));
		DownloadSettings defaults = DownloadSettings.defaults();
		assertThat(settings).usingRecursiveComparison().ignoringFields("addresses").isEqualTo(defaults);
	}

	@Test
	void areTakenFromTheProperties() {
		DownloadSettings settings = FileSettings.downloads(files(Map.of("replicate.files.allowed-hosts",
				"files.example.com,*.example.org", "replicate.files.max-download-size", "3MB",
				"replicate.files.download-timeout", "5m", "replicate.files.idle-timeout", "7s")));
		assertThat(settings.allowedHosts().patterns()).isEqualTo(List.of("files.example.com", "*.example.org"));
		assertThat(settings.maxSize()).isEqualTo(3 * 1024 * 1024);
		assertThat(settings.timeout()).isEqualTo(Duration.ofMinutes(5));
		assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(7));
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.com", "example.com:8080", "example.com/files", "*", "*.", "a*b.com" })
	void nameTheHostThatIsNone(String host) {
		ReplicateProperties.Files files = files(Map.of("replicate.files.allowed-hosts", host));
		assertThatExceptionOfType(FailureAnalyzedException.class).isThrownBy(() -> FileSettings.downloads(files))
			.withMessageContaining("replicate.files.allowed-hosts")
			.withMessageContaining("'" + host + "'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0",
			"198.18.0.1", "240.0.0.1", "224.0.0.1", "::1", "fe80::1", "fc00::1", "fec0::1", "ff02::1", "64:ff9b::a00:1",
			"2002:7f00:1::" })
	void allowNoPrivateAddress(String address) throws UnknownHostException {
		assertThat(FileSettings.downloads(files(Map.of())).addresses().allow(InetAddress.getByName(address))).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "1.1.1.1", "104.16.0.1", "2606:4700::1" })
	void allowPublicAddresses(String address) throws UnknownHostException {
		assertThat(FileSettings.downloads(files(Map.of())).addresses().allow(InetAddress.getByName(address))).isTrue();
	}

	private static ReplicateProperties.Files files(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate("replicate.files",
				ReplicateProperties.Files.class);
	}

}

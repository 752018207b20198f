package io.github.replicatespring.autoconfigure;

import io.github.replicatespring.client.http.AllowedHosts;
import io.github.replicatespring.client.http.ExternalAddresses;
import io.github.replicatespring.client.input.InputFileSettings;
import io.github.replicatespring.client.output.DownloadSettings;

import org.springframework.boot.http.client.InetAddressFilter;

/**
 * Makes the client's settings for files from {@code replicate.files.*}.
 */
final class FileSettings {

	private FileSettings() {
	}

	static InputFileSettings inputs(ReplicateProperties.Files files) {
		return UnusableProperty.explain("replicate.files", "Set sizes above zero.",
				() -> new InputFileSettings(files.inputStrategy(), files.maxDataUriSize().toBytes(),
						files.maxUploadSize().toBytes(), InputFileSettings.defaults().parallelUploads()));
	}

	/**
	 * An address has to be external by this library's rules and by Spring Boot's.
	 */
	static DownloadSettings downloads(ReplicateProperties.Files files) {
		InetAddressFilter external = InetAddressFilter.externalAddresses();
		ExternalAddresses standard = ExternalAddresses.standard();
		AllowedHosts hosts = UnusableProperty.explain("replicate.files.allowed-hosts",
				"List hosts such as replicate.delivery, or *.replicate.delivery for all names below it.",
				() -> new AllowedHosts(files.allowedHosts()));
		return UnusableProperty.explain("replicate.files", "Set sizes, durations and numbers above zero.",
				() -> new DownloadSettings(hosts,
						new ExternalAddresses((address) -> standard.allow(address) && external.matches(address)),
						files.maxDownloadSize().toBytes(), files.downloadTimeout(), files.idleTimeout(),
						files.maxOutputs()));
	}

}

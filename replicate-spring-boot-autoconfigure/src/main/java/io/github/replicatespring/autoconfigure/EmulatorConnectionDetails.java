package io.github.replicatespring.autoconfigure;

import java.net.URI;

import io.github.replicatespring.emulator.ReplicateEmulator;

/**
 * Connection details of the embedded emulator.
 */
final class EmulatorConnectionDetails implements ReplicateConnectionDetails {

	private final ReplicateEmulator emulator;

	EmulatorConnectionDetails(ReplicateEmulator emulator) {
		this.emulator = emulator;
	}

	@Override
	public URI getBaseUrl() {
		return this.emulator.baseUrl();
	}

	@Override
	public String getApiToken() {
		return this.emulator.apiToken();
	}

}

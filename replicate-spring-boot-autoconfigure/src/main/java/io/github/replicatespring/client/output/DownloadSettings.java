package io.github.replicatespring.client.output;

import java.time.Duration;
import java.util.List;

import io.github.replicatespring.client.http.AllowedHosts;
import io.github.replicatespring.client.http.ExternalAddresses;
import io.github.replicatespring.client.log.ReadableDuration;

import org.springframework.util.Assert;

/**
 * From where and how files are downloaded. Immutable.
 *
 * @param allowedHosts the hosts that files are taken from, besides the API's own origin
 * @param addresses the addresses that these hosts may have
 * @param maxSize the most bytes that a file may have
 * @param timeout how long a download may take in all
 * @param idleTimeout how long the server may be silent while something is asked of it
 * @param maxOutputs the most files that are taken from one prediction's output
 * @since 0.1.0
 */
public record DownloadSettings(AllowedHosts allowedHosts, ExternalAddresses addresses, long maxSize, Duration timeout,
		Duration idleTimeout, int maxOutputs) {

	/** The hosts that Replicate gives files out from. */
	public static final List<String> REPLICATE_HOSTS = List.of("replicate.delivery", "*.replicate.delivery");

	private static final long TEN_GIGABYTES = 10L * 1024 * 1024 * 1024;

	/**
	 * Check the settings.
	 * @throws IllegalArgumentException if a value is not positive
	 */
	public DownloadSettings {
		Assert.isTrue(maxSize > 0, () -> "'maxSize' must be at least 1 byte, not " + maxSize);
		Assert.isTrue(timeout.compareTo(Duration.ZERO) > 0,
				() -> "'timeout' must be more than zero, not " + ReadableDuration.of(timeout));
		Assert.isTrue(idleTimeout.compareTo(Duration.ZERO) > 0,
				() -> "'idleTimeout' must be more than zero, not " + ReadableDuration.of(idleTimeout));
		Assert.isTrue(maxOutputs > 0, () -> "'maxOutputs' must be at least 1, not " + maxOutputs);
	}

	/**
	 * Return the default settings: Replicate's hosts at external addresses, 10 GiB, an
	 * hour, 30 seconds, 1000 files.
	 * @return the settings
	 */
	public static DownloadSettings defaults() {
		return new DownloadSettings(new AllowedHosts(REPLICATE_HOSTS), ExternalAddresses.standard(), TEN_GIGABYTES,
				Duration.ofHours(1), Duration.ofSeconds(30), 1000);
	}

	/**
	 * Return these settings with other hosts.
	 * @param allowedHosts the hosts, instead of Replicate's
	 * @return the new settings
	 */
	public DownloadSettings withAllowedHosts(AllowedHosts allowedHosts) {
		return new DownloadSettings(allowedHosts, this.addresses, this.maxSize, this.timeout, this.idleTimeout,
				this.maxOutputs);
	}

	/**
	 * Return these settings with other addresses.
	 * @param addresses the addresses that the hosts may have
	 * @return the new settings
	 */
	public DownloadSettings withAddresses(ExternalAddresses addresses) {
		return new DownloadSettings(this.allowedHosts, addresses, this.maxSize, this.timeout, this.idleTimeout,
				this.maxOutputs);
	}

	/**
	 * Return these settings with another limit.
	 * @param maxSize the most bytes that a file may have, at least 1
	 * @return the new settings
	 */
	public DownloadSettings withMaxSize(long maxSize) {
		return new DownloadSettings(this.allowedHosts, this.addresses, maxSize, this.timeout, this.idleTimeout,
				this.maxOutputs);
	}

	/**
	 * Return these settings with other timeouts.
	 * @param timeout how long a download may take in all, more than zero
	 * @param idleTimeout how long the server may be silent, more than zero
	 * @return the new settings
	 */
	public DownloadSettings withTimeouts(Duration timeout, Duration idleTimeout) {
		return new DownloadSettings(this.allowedHosts, this.addresses, this.maxSize, timeout, idleTimeout,
				this.maxOutputs);
	}

	/**
	 * Return these settings with another number of files.
	 * @param maxOutputs the most files that are taken from one prediction's output, at
	 * least 1
	 * @return the new settings
	 */
	public DownloadSettings withMaxOutputs(int maxOutputs) {
		return new DownloadSettings(this.allowedHosts, this.addresses, this.maxSize, this.timeout, this.idleTimeout,
				maxOutputs);
	}

}

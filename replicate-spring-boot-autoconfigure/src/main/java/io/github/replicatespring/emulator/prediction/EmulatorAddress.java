package io.github.replicatespring.emulator.prediction;

import java.net.URI;
import java.net.URISyntaxException;

import org.jspecify.annotations.Nullable;

import io.github.replicatespring.client.http.Loopback;

/**
 * Where the emulator can be reached. Known from the moment its port is bound, before
 * which nothing asks for it.
 *
 * @since 0.1.0
 */
public final class EmulatorAddress {

	/** The path of the API. */
	public static final String API = "/v1";

	/** The path of the streams. */
	public static final String STREAMS = "/stream/v1/files";

	/** The path of the output files. */
	public static final String FILES = "/delivery";

	/** The only network interface that the emulator listens on. */
	public static final String HOST = "127.0.0.1";

	private volatile int port;

	private volatile String origin = "";

	/**
	 * Note the port.
	 * @param port the port that was bound
	 */
	public void bound(int port) {
		this.port = port;
		this.origin = "http://" + HOST + ":" + port;
	}

	/**
	 * Return the path of an address, if it leads here.
	 * @param address any text
	 * @return the decoded path, or {@code null} if the text is no address of this
	 * emulator
	 */
	public @Nullable String pathOf(String address) {
		try {
			URI uri = new URI(address);
			boolean here = "http".equalsIgnoreCase(uri.getScheme()) && uri.getPort() == this.port
					&& uri.getHost() != null && Loopback.isLoopback(uri.getHost());
			return here ? uri.getPath() : null;
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	/**
	 * Return the address of the API.
	 * @return the address, without a slash at its end
	 */
	public URI api() {
		return URI.create(api(""));
	}

	/**
	 * Return an address below that of the API.
	 * @param path the path, beginning with a slash
	 * @return the absolute address
	 */
	public String api(String path) {
		return this.origin + API + path;
	}

	/**
	 * Return the address of a stream.
	 * @param key the key of the stream
	 * @return the absolute address
	 */
	public String stream(String key) {
		return this.origin + STREAMS + "/" + key;
	}

	/**
	 * Return the address of an output file.
	 * @param key the key of the file
	 * @param name its name
	 * @return the absolute address
	 */
	public String file(String key, String name) {
		return this.origin + FILES + "/" + key + "/" + name;
	}

}

package io.github.replicatespring.client.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;

import io.netty.channel.ChannelOption;
import org.jspecify.annotations.Nullable;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The client's own connections, with bounds and timeouts and without redirects. Opens
 * nothing before its first use.
 *
 * @since 0.1.0
 */
public final class ReplicateHttpClient implements AutoCloseable {

	private static final int MAX_CONNECTIONS = 200;

	private static final int MAX_WAITING = 20_000;

	/**
	 * Servers and what stands before them drop idle connections without a word; one that
	 * has been idle for so long is not used again.
	 */
	private static final Duration MAX_IDLE = Duration.ofSeconds(30);

	private final ConnectionProvider requests;

	private final ConnectionProvider streams;

	private final ConnectionProvider files;

	private final Duration connectTimeout;

	private final Duration readTimeout;

	private final @Nullable ProxySettings proxy;

	/**
	 * Create the client.
	 * @param connectTimeout how long connecting may take
	 * @param readTimeout how long an answer may take
	 * @param proxy through which all is reached, or {@code null} for the one that the
	 * system properties of Java name, if any
	 */
	public ReplicateHttpClient(Duration connectTimeout, Duration readTimeout, @Nullable ProxySettings proxy) {
		this.requests = connections("replicate");
		this.streams = connections("replicate-streams");
		this.files = connections("replicate-files");
		this.connectTimeout = connectTimeout;
		this.readTimeout = readTimeout;
		this.proxy = proxy;
	}

	private static ConnectionProvider connections(String name) {
		return ConnectionProvider.builder(name)
			.maxConnections(MAX_CONNECTIONS)
			.pendingAcquireMaxCount(MAX_WAITING)
			.maxIdleTime(MAX_IDLE)
			.build();
	}

	/**
	 * Return the client for requests.
	 * @return the client
	 */
	public HttpClient forRequests() {
		return forRequests(this.readTimeout);
	}

	/**
	 * Return the client for requests that have a timeout of their own.
	 * @param timeout how long an answer may take
	 * @return the client
	 */
	public HttpClient forRequests(Duration timeout) {
		return client(this.requests).responseTimeout(timeout).compress(true);
	}

	/**
	 * Return the client for streams: on connections of their own, so that streams, which
	 * stay open for long, hold up no request; without a read timeout, because a model may
	 * think for long; and uncompressed, because a compressor waits for more.
	 * @return the client
	 */
	public HttpClient forStreams() {
		return client(this.streams);
	}

	/**
	 * Return the client for files on the API's origin: on connections of their own, which
	 * gigabytes keep busy; without a read timeout, because a slow consumer is no silent
	 * server; and uncompressed, so that the length is the file's.
	 * @return the client
	 */
	public HttpClient forFiles() {
		return client(this.files);
	}

	/**
	 * Return the client for files on hosts that others have chosen, which connects to
	 * external addresses only. What is reached through a proxy is for the proxy to look
	 * up.
	 * @param external tells external addresses from others
	 * @return the client
	 */
	public HttpClient forForeignFiles(ExternalAddresses external) {
		return client(this.files).resolvedAddressesSelector((config,
				resolved) -> (config.hasProxy() && isUnresolved(resolved)) ? resolved : external.select(resolved));
	}

	/**
	 * What is not looked up here is looked up by the proxy.
	 */
	private static boolean isUnresolved(List<? extends SocketAddress> addresses) {
		return addresses.stream()
			.allMatch((address) -> address instanceof InetSocketAddress socket && socket.isUnresolved());
	}

	private HttpClient client(ConnectionProvider connections) {
		HttpClient direct = HttpClient.create(connections)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(this.connectTimeout.toMillis()))
			.followRedirect(false);
		return (this.proxy != null) ? this.proxy.applyTo(direct) : direct.proxyWithSystemProperties();
	}

	@Override
	public void close() {
		this.requests.disposeLater().subscribe();
		this.streams.disposeLater().subscribe();
		this.files.disposeLater().subscribe();
	}

}

package io.github.replicatespring.client.http;

import java.time.Duration;

import io.netty.channel.ChannelOption;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/**
 * The client's own pool of connections, with bounds and timeouts of its own and without
 * redirects. Opens nothing before its first use.
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

	private final ConnectionProvider connections;

	private final HttpClient httpClient;

	/**
	 * Create the client.
	 * @param connectTimeout how long connecting may take
	 * @param readTimeout how long an answer may take
	 */
	public ReplicateHttpClient(Duration connectTimeout, Duration readTimeout) {
		this.connections = ConnectionProvider.builder("replicate")
			.maxConnections(MAX_CONNECTIONS)
			.pendingAcquireMaxCount(MAX_WAITING)
			.maxIdleTime(MAX_IDLE)
			.build();
		this.httpClient = HttpClient.create(this.connections)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(connectTimeout.toMillis()))
			.responseTimeout(readTimeout)
			.followRedirect(false)
			.compress(true);
	}

	/**
	 * Return the client for requests.
	 * @return the client
	 */
	public HttpClient httpClient() {
		return this.httpClient;
	}

	@Override
	public void close() {
		this.connections.disposeLater().subscribe();
	}

}

package io.github.replicatespring.client.http;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;

import io.github.replicatespring.client.error.ReplicateException;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.resolver.AddressResolverGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.FutureMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;
import reactor.netty.transport.NameResolverProvider;

import org.springframework.util.function.SingletonSupplier;

/**
 * The client's own connections, with bounds and timeouts and without redirects, on event
 * loops of their own. Opens and starts nothing before one of the clients is asked for.
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

	/**
	 * Answers are parsed on the event loops, pages of 40 MB too, which is why those of
	 * the application's web server are left to it. Replicate takes some sixty requests a
	 * second, so few loops are enough, and each one more is a thread to be woken: Reactor
	 * Netty's own are never fewer than four.
	 */
	private static final int MOST_EVENT_LOOPS = 4;

	/**
	 * What is under way when the client is closed may come to its end.
	 */
	private static final Duration GRACE = Duration.ofMinutes(2);

	private static final Duration SHUTDOWN_TIMEOUT = Duration.ofSeconds(15);

	private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	private final LoopResources eventLoops = LoopResources.create("replicate",
			Math.min(Runtime.getRuntime().availableProcessors(), MOST_EVENT_LOOPS), true);

	/**
	 * One of its own because Reactor Netty keeps for ever what it makes for event loops.
	 */
	private final SingletonSupplier<AddressResolverGroup<?>> names = SingletonSupplier
		.of(() -> NameResolverProvider.builder().build().newNameResolverGroup(this.eventLoops, true));

	private final ConnectionProvider requests;

	private final ConnectionProvider streams;

	private final ConnectionProvider files;

	private volatile boolean closed;

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

	/**
	 * The proxy comes before the event loops: Reactor Netty would have names looked up
	 * here otherwise that only the proxy can look up.
	 */
	private HttpClient client(ConnectionProvider connections) {
		HttpClient direct = HttpClient.create(connections)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, Math.toIntExact(this.connectTimeout.toMillis()))
			.doOnChannelInit((observer, channel, remote) -> {
				this.open.add(channel);
				InterimResponses.passOver(channel);
			})
			.mapConnect((connection) -> Mono.defer(() -> this.closed ? Mono.error(closedException()) : connection))
			.followRedirect(false);
		HttpClient client = (this.proxy != null) ? this.proxy.applyTo(direct) : direct.proxyWithSystemProperties();
		return (client.configuration().hasProxy() ? client : client.resolver(this.names.obtain()))
			.runOn(this.eventLoops);
	}

	private static ReplicateException closedException() {
		return new ReplicateException("The Replicate client is closed: nothing more is sent", null);
	}

	/**
	 * Take nothing new, and let what is under way come to its end, for two minutes at
	 * most. Returns at once.
	 */
	@Override
	public void close() {
		this.closed = true;
		Mono.whenDelayError(this.requests.disposeLater(), this.streams.disposeLater(), this.files.disposeLater())
			.then(Mono.defer(() -> FutureMono.from(this.open.newCloseFuture())))
			.timeout(GRACE)
			.onErrorComplete()
			.then(this.eventLoops.disposeLater(Duration.ZERO, SHUTDOWN_TIMEOUT))
			.onErrorComplete()
			.subscribe();
	}

}

package io.github.replicatespring.emulator.webhook;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import javax.net.ssl.SSLException;

import io.github.replicatespring.client.http.Loopback;
import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.emulator.journal.Journal;
import io.github.replicatespring.emulator.journal.SentDelivery;
import io.github.replicatespring.webhook.WebhookSignature;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.NetUtil;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

/**
 * Posts a delivery once: signed anew, without following redirects, within ten seconds.
 */
final class DeliveryClient {

	private static final Log logger = LogFactory.getLog("io.github.replicatespring.emulator");

	private static final Duration TIMEOUT = Duration.ofSeconds(10);

	private static final String USER_AGENT = "Replicate-Emulator";

	private final HttpClient client;

	/** For this machine, whose certificate for development nobody else vouches for. */
	private final HttpClient trustingClient;

	private final WebhookSecret secret;

	private final Clock clock;

	private final Journal journal;

	DeliveryClient(ConnectionProvider connections, LoopResources loops, WebhookSecret secret, Clock clock,
			Journal journal) {
		this.client = HttpClient.create(connections)
			.runOn(loops)
			.followRedirect(false)
			.responseTimeout(TIMEOUT)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) TIMEOUT.toMillis());
		this.trustingClient = this.client.secure((tls) -> tls.sslContext(trustingContext()));
		this.secret = secret;
		this.clock = clock;
		this.journal = journal;
	}

	private static SslContext trustingContext() {
		try {
			return SslContextBuilder.forClient()
				.trustManager(InsecureTrustManagerFactory.INSTANCE)
				.endpointIdentificationAlgorithm("")
				.build();
		}
		catch (SSLException ex) {
			throw new IllegalStateException("Cannot make a TLS context", ex);
		}
	}

	/** Whether the receiver took it; a failure of any kind is a no. */
	Mono<Boolean> post(Delivery delivery) {
		return post(delivery, this.secret);
	}

	Mono<Boolean> post(Delivery delivery, WebhookSecret signedWith) {
		return Mono
			.defer(() -> clientFor(delivery.address()).headers((headers) -> write(headers, delivery, signedWith))
				.post()
				.uri(delivery.address().toString())
				.send(Mono.fromSupplier(() -> Unpooled.wrappedBuffer(delivery.body())))
				.response())
			.timeout(TIMEOUT)
			.map((response) -> taken(delivery, response.status().code()))
			.onErrorResume((ex) -> Mono.just(failed(delivery, ex)));
	}

	private HttpClient clientFor(URI address) {
		return isHere(address.getHost()) ? this.trustingClient : this.client;
	}

	private static boolean isHere(String host) {
		InetAddress literal = NetUtil.createInetAddressFromIpAddressString(host);
		try {
			return Loopback.isLoopback(host) || (literal != null && NetworkInterface.getByInetAddress(literal) != null);
		}
		catch (SocketException ex) {
			return false;
		}
	}

	private void write(HttpHeaders headers, Delivery delivery, WebhookSecret signedWith) {
		Instant now = this.clock.instant();
		headers.set("Content-Type", "application/json");
		headers.set("Content-Length", delivery.body().length);
		headers.set("User-Agent", USER_AGENT);
		headers.set("webhook-id", delivery.id());
		headers.set("webhook-timestamp", Long.toString(now.getEpochSecond()));
		headers.set("webhook-signature", WebhookSignature.sign(signedWith, delivery.id(), now, delivery.body()));
	}

	private boolean taken(Delivery delivery, int status) {
		write(delivery, status);
		boolean taken = status >= 200 && status < 300;
		if (!taken) {
			logger.info("The webhook of prediction %s was answered with %d".formatted(delivery.predictionId(), status));
		}
		return taken;
	}

	private boolean failed(Delivery delivery, Throwable cause) {
		write(delivery, null);
		logger.info("The webhook of prediction %s could not be delivered: %s".formatted(delivery.predictionId(),
				cause.getClass().getSimpleName()));
		return false;
	}

	private void write(Delivery delivery, @Nullable Integer answer) {
		this.journal
			.add(new SentDelivery(delivery.id(), delivery.predictionId(), delivery.model(), delivery.status(), answer));
	}

}

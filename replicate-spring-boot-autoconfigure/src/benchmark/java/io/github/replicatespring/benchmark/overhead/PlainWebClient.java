package io.github.replicatespring.benchmark.overhead;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.json.ReplicateJson;
import io.netty.channel.ChannelOption;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A WebClient as one would set it up by hand: on Reactor Netty's own event loops, with
 * bounds, timeouts and JSON like the starter's.
 */
public final class PlainWebClient {

	private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

	private static final int MOST_CONNECTIONS = 200;

	private static final int MOST_WAITING = 20_000;

	private PlainWebClient() {
	}

	/**
	 * Make the WebClient.
	 * @param api where the API is
	 * @param token the API token
	 * @return the WebClient
	 */
	public static WebClient create(URI api, String token) {
		return WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(connections()))
			.baseUrl(api.toString())
			.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
			.codecs((codecs) -> {
				codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER);
				codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(ReplicateJson.mapper()));
				codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(ReplicateJson.mapper()));
			})
			.build();
	}

	private static HttpClient connections() {
		ConnectionProvider provider = ConnectionProvider.builder("plain")
			.maxConnections(MOST_CONNECTIONS)
			.pendingAcquireMaxCount(MOST_WAITING)
			.maxIdleTime(Duration.ofSeconds(30))
			.build();
		return HttpClient.create(provider)
			.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) TimeUnit.SECONDS.toMillis(10))
			.responseTimeout(Duration.ofSeconds(30))
			.compress(true);
	}

}

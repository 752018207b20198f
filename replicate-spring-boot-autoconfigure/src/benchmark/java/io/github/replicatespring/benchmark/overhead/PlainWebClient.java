package io.github.replicatespring.benchmark.overhead;

import java.net.URI;
import java.time.Duration;

import io.github.replicatespring.client.http.ReplicateHttpClient;
import io.github.replicatespring.client.json.ReplicateJson;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.codec.json.JacksonJsonDecoder;
import org.springframework.http.codec.json.JacksonJsonEncoder;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * A WebClient as one would set it up by hand, on the same connections and with the same
 * JSON as the starter's.
 */
public final class PlainWebClient {

	private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

	private PlainWebClient() {
	}

	/**
	 * Make the WebClient.
	 * @param api where the API is
	 * @param token the API token
	 * @return the WebClient
	 */
	public static WebClient create(URI api, String token) {
		ReplicateHttpClient connections = new ReplicateHttpClient(Duration.ofSeconds(10), Duration.ofSeconds(30), null);
		return WebClient.builder()
			.clientConnector(new ReactorClientHttpConnector(connections.forRequests()))
			.baseUrl(api.toString())
			.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
			.codecs((codecs) -> {
				codecs.defaultCodecs().maxInMemorySize(LARGEST_ANSWER);
				codecs.defaultCodecs().jacksonJsonDecoder(new JacksonJsonDecoder(ReplicateJson.mapper()));
				codecs.defaultCodecs().jacksonJsonEncoder(new JacksonJsonEncoder(ReplicateJson.mapper()));
			})
			.build();
	}

}

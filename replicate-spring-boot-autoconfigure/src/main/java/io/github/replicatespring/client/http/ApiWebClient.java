package io.github.replicatespring.client.http;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

import io.github.replicatespring.client.wire.WireLogging;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.http.codec.ClientCodecConfigurer;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Makes the WebClient that talks to the API: JSON settings and limits of its own, errors
 * told on the outside, the token added on the inside.
 *
 * @param baseUrl where the API is
 * @param apiToken returns the token
 * @param readTimeout how long an answer may take
 * @param maxInMemorySize how large an answer may be, in bytes
 * @param userAgentSuffix what the header {@code User-Agent} ends with, if anything
 * @since 0.1.0
 */
public record ApiWebClient(URI baseUrl, Supplier<String> apiToken, Duration readTimeout, int maxInMemorySize,
		@Nullable String userAgentSuffix) {

	private static final String PRODUCT = "replicate-spring-boot-starter";

	/**
	 * Make the WebClient.
	 * @param builder what to start from; is changed
	 * @param connector makes the connections; follows no redirects
	 * @param clock tells the time
	 * @return the WebClient
	 */
	public WebClient build(WebClient.Builder builder, ClientHttpConnector connector, Clock clock) {
		ApiOrigin origin = ApiOrigin.of(this.baseUrl);
		return builder.clientConnector(connector)
			.baseUrl(withoutTrailingSlash(this.baseUrl))
			.defaultHeader(HttpHeaders.USER_AGENT, userAgent())
			.codecs(this::configure)
			.filters((filters) -> {
				filters.replaceAll(ApplicationFilter::new);
				filters.add(0, new AnswerFilter(clock));
				filters.add(new PreferredWait(this.readTimeout));
				filters.add(new WireLogging(origin::covers));
				if (connector instanceof ReactorClientHttpConnector) {
					filters.add(SignedAddress::hide);
				}
				filters.add(new ApiTokenFilter(origin, this.apiToken));
			})
			.build();
	}

	static String withoutTrailingSlash(URI baseUrl) {
		return StringUtils.trimTrailingCharacter(baseUrl.toString(), '/');
	}

	/**
	 * Request details are never logged, whatever the application has set for its own
	 * clients: they would hold the token. Nor are bodies.
	 */
	private void configure(ClientCodecConfigurer codecs) {
		codecs.defaultCodecs().enableLoggingRequestDetails(false);
		codecs.defaultCodecs().maxInMemorySize(this.maxInMemorySize);
		codecs.defaultCodecs().jacksonJsonDecoder(UnloggedJson.decoder());
		codecs.defaultCodecs().jacksonJsonEncoder(UnloggedJson.encoder());
	}

	private String userAgent() {
		@Nullable String version = ApiWebClient.class.getPackage().getImplementationVersion();
		String product = PRODUCT + "/" + ((version != null) ? version : "development");
		return (this.userAgentSuffix != null) ? product + " " + this.userAgentSuffix : product;
	}

	@Override
	public String toString() {
		return "ApiWebClient[baseUrl=" + this.baseUrl + "]";
	}

}

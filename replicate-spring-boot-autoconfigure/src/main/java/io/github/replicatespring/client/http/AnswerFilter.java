package io.github.replicatespring.client.http;

import java.time.Clock;
import java.util.List;

import io.github.replicatespring.client.error.FailedRequest;
import io.github.replicatespring.client.error.Problem;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.pacing.RateLimit;
import io.github.replicatespring.client.pacing.Turn;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.HttpStatus;
import org.springframework.util.StringUtils;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Takes note of what successful answers say about rate limits, and makes an exception of
 * every other, redirects included: following one could carry the token or an input to
 * another host. To be the outermost filter, so that the application's own filters see the
 * answer itself.
 *
 * @since 0.1.0
 */
public final class AnswerFilter implements ExchangeFilterFunction {

	private static final int MAX_SHOWN = 200;

	private final Clock clock;

	/**
	 * Create a filter.
	 * @param clock tells the time that dates in {@code Retry-After} are compared with
	 */
	public AnswerFilter(Clock clock) {
		this.clock = clock;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual((context) -> {
			Turn turn = TurnSubscriber.turn(context);
			return next.exchange(request)
				.map(AnswerFilter::readable)
				.flatMap((response) -> response.statusCode().is2xxSuccessful() ? successful(response, turn)
						: failed(request, response));
		});
	}

	/**
	 * Replicate speaks JSON. A {@code Content-Type} that is none would keep Spring from
	 * reading the body, and with it the status.
	 */
	private static ClientResponse readable(ClientResponse response) {
		try {
			response.headers().contentType();
			return response;
		}
		catch (InvalidMediaTypeException ex) {
			return response.mutate().headers((headers) -> headers.setContentType(MediaType.APPLICATION_JSON)).build();
		}
	}

	private static Mono<ClientResponse> successful(ClientResponse response, @Nullable Turn turn) {
		if (turn != null) {
			turn.answered(RateLimit.of(response.headers().asHttpHeaders()));
		}
		return Mono.just(response);
	}

	private Mono<ClientResponse> failed(ClientRequest request, ClientResponse response) {
		return response.bodyToMono(String.class)
			.onErrorResume((ex) -> Mono.just(""))
			.defaultIfEmpty("")
			.flatMap((body) -> Mono.error(exception(request, response, body)));
	}

	private ReplicateApiException exception(ClientRequest request, ClientResponse response, String body) {
		OperationCall call = OperationCall.of(request.attributes().get(OperationCall.ATTRIBUTE));
		FailedRequest failed = (call != null) ? call.request()
				: new FailedRequest(request.method().name(), request.url().getPath());
		Problem problem = response.statusCode().is3xxRedirection() ? redirect(response)
				: Problem.of(response.statusCode().value(), body);
		boolean repeatable = call != null && call.isRepeatable();
		return new ReplicateApiException(failed, problem, isRetryable(response.statusCode(), repeatable),
				new RetryAfter(this.clock).of(response.headers().asHttpHeaders(), problem));
	}

	private static Problem redirect(ClientResponse response) {
		String location = response.headers().asHttpHeaders().getFirst(HttpHeaders.LOCATION);
		String target = (location != null)
				? "to '" + StringUtils.truncate(location.split("[?#]", 2)[0], MAX_SHOWN) + "'" : "without a location";
		return new Problem(response.statusCode().value(), "Redirect",
				"The response is a redirect %s, which is not followed, because the token would go along. Set replicate.base-url to where the API is"
					.formatted(target),
				List.of(), null);
	}

	private static boolean isRetryable(HttpStatusCode status, boolean repeatable) {
		return status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS) || (repeatable && status.is5xxServerError());
	}

}

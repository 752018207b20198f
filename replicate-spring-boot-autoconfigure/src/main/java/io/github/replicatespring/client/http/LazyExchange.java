package io.github.replicatespring.client.http;

import java.util.function.Supplier;

import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.invoker.AbstractReactorHttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpRequestValues;

/**
 * Makes requests with a WebClient that is made for the first of them: Spring Boot starts
 * event loops as soon as a builder is asked for.
 */
final class LazyExchange extends AbstractReactorHttpExchangeAdapter {

	private final SingletonSupplier<WebClientAdapter> adapter;

	LazyExchange(Supplier<WebClient> webClient) {
		this.adapter = SingletonSupplier.of(() -> WebClientAdapter.create(webClient.get()));
	}

	@Override
	public boolean supportsRequestAttributes() {
		return true;
	}

	@Override
	public Mono<Void> exchangeForMono(HttpRequestValues values) {
		return this.adapter.obtain().exchangeForMono(values);
	}

	@Override
	public Mono<HttpHeaders> exchangeForHeadersMono(HttpRequestValues values) {
		return this.adapter.obtain().exchangeForHeadersMono(values);
	}

	@Override
	public <T> Mono<T> exchangeForBodyMono(HttpRequestValues values, ParameterizedTypeReference<T> bodyType) {
		return this.adapter.obtain().exchangeForBodyMono(values, bodyType);
	}

	@Override
	public <T> Flux<T> exchangeForBodyFlux(HttpRequestValues values, ParameterizedTypeReference<T> bodyType) {
		return this.adapter.obtain().exchangeForBodyFlux(values, bodyType);
	}

	@Override
	public Mono<ResponseEntity<Void>> exchangeForBodilessEntityMono(HttpRequestValues values) {
		return this.adapter.obtain().exchangeForBodilessEntityMono(values);
	}

	@Override
	public <T> Mono<ResponseEntity<T>> exchangeForEntityMono(HttpRequestValues values,
			ParameterizedTypeReference<T> bodyType) {
		return this.adapter.obtain().exchangeForEntityMono(values, bodyType);
	}

	@Override
	public <T> Mono<ResponseEntity<Flux<T>>> exchangeForEntityFlux(HttpRequestValues values,
			ParameterizedTypeReference<T> bodyType) {
		return this.adapter.obtain().exchangeForEntityFlux(values, bodyType);
	}

}

package io.github.replicatespring.webhook.behaviour;

import java.util.Map;

import io.github.replicatespring.webhook.SignedDelivery;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies that filters of the application read or replay.
 */
@SpringBootTest(classes = NettyApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "spring.main.web-application-type=reactive")
@Import(NettyFilteredBodyTests.Filters.class)
class NettyFilteredBodyTests extends EndpointBehaviour {

	@Test
	void takesABodyThatAFilterReplays() {
		assertThat(Sender.status(this.sender.send(prediction("succeeded"), filtered("replaying")))).isEqualTo(204);
		assertThat(this.listeners.events()).hasSize(1);
	}

	@Test
	void namesABodyThatAFilterHasRead(CapturedOutput output) {
		SignedDelivery delivery = prediction("succeeded");
		assertThat(Sender.status(this.sender.send(delivery, filtered("reading")))).isEqualTo(401);
		assertNothingPublished();
		assertThat(output).contains("0 of " + delivery.body().length + " bytes")
			.contains("filter")
			.doesNotContain("known secrets");
	}

	private static Map<String, String> filtered(String filter) {
		return Map.of(BodyFilters.HEADER, filter);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Filters {

		@Bean
		WebFilter bodyFilter() {
			return (exchange, chain) -> {
				String filter = exchange.getRequest().getHeaders().getFirst(BodyFilters.HEADER);
				if (filter == null) {
					return chain.filter(exchange);
				}
				return DataBufferUtils.join(exchange.getRequest().getBody()).flatMap((body) -> {
					if (filter.equals("reading")) {
						DataBufferUtils.release(body);
						return chain.filter(exchange);
					}
					return chain
						.filter(exchange.mutate().request(new ServerHttpRequestDecorator(exchange.getRequest()) {

							@Override
							public Flux<DataBuffer> getBody() {
								return Flux.just(body);
							}

						}).build());
				});
			};
		}

	}

}

package io.github.replicatespring.autoconfigure.closed;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A reactive application.
 *
 * @param controllers where its controllers come from
 * @param ours whether the auto-configurations of the starter are there
 * @param started whether a {@code SpringApplication} starts it
 * @param properties its properties
 */
record ReactiveApplication(Class<?> controllers, boolean ours, boolean started,
		List<String> properties) implements Application {

	static Application of(Class<?> controllers) {
		return new ReactiveApplication(controllers, true, true, List.of());
	}

	@Override
	public Application with(String... properties) {
		return new ReactiveApplication(this.controllers, this.ours, this.started, List.of(properties));
	}

	@Override
	public Application excluded() {
		return new ReactiveApplication(this.controllers, false, this.started, this.properties);
	}

	@Override
	public Application withoutSpringApplication() {
		return new ReactiveApplication(this.controllers, this.ours, false, this.properties);
	}

	@Override
	public String reason() {
		return this.ours ? "'replicate.enabled' is false" : "auto-configuration";
	}

	@Override
	public void run(Consumer<Requests> test) {
		ReactiveWebApplicationContextRunner runner = new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WebFluxAutoConfiguration.class, CodecsAutoConfiguration.class))
			.withUserConfiguration(this.controllers)
			.withPropertyValues(StringUtils.toStringArray(this.properties))
			.withInitializer(
					(context) -> Application.initializers(this.started).forEach((own) -> own.initialize(context)));
		(this.ours ? runner.withConfiguration(OURS) : runner).run((context) -> {
			assertThat(context).hasNotFailed();
			WebTestClient web = WebTestClient.bindToApplicationContext((ApplicationContext) context).build();
			test.accept((uri, headers, body) -> web.post()
				.uri(uri)
				.headers((all) -> all.addAll(headers))
				.contentType(MediaType.APPLICATION_JSON)
				.bodyValue(body)
				.exchange()
				.expectBody()
				.returnResult()
				.getStatus()
				.value());
		});
	}
}

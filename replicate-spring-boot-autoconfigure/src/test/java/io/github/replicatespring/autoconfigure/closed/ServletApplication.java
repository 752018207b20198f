package io.github.replicatespring.autoconfigure.closed;

import java.util.List;
import java.util.function.Consumer;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.StringUtils;
import org.springframework.web.context.WebApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A servlet application.
 *
 * @param controllers where its controllers come from
 * @param ours whether the auto-configurations of the starter are there
 * @param started whether a {@code SpringApplication} starts it
 * @param properties its properties
 */
record ServletApplication(Class<?> controllers, boolean ours, boolean started,
		List<String> properties) implements Application {

	static Application of(Class<?> controllers) {
		return new ServletApplication(controllers, true, true, List.of());
	}

	@Override
	public Application with(String... properties) {
		return new ServletApplication(this.controllers, this.ours, this.started, List.of(properties));
	}

	@Override
	public Application excluded() {
		return new ServletApplication(this.controllers, false, this.started, this.properties);
	}

	@Override
	public Application withoutSpringApplication() {
		return new ServletApplication(this.controllers, this.ours, false, this.properties);
	}

	@Override
	public String reason() {
		return this.ours ? "'replicate.enabled' is false" : "auto-configuration";
	}

	@Override
	public void run(Consumer<Requests> test) {
		WebApplicationContextRunner runner = new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WebMvcAutoConfiguration.class,
					DispatcherServletAutoConfiguration.class, HttpMessageConvertersAutoConfiguration.class))
			.withUserConfiguration(this.controllers)
			.withPropertyValues(StringUtils.toStringArray(this.properties))
			.withInitializer(
					(context) -> Application.initializers(this.started).forEach((own) -> own.initialize(context)));
		(this.ours ? runner.withConfiguration(OURS) : runner).run((context) -> {
			assertThat(context).hasNotFailed();
			MockMvcTester mvc = MockMvcTester.from((WebApplicationContext) context.getSourceApplicationContext());
			test.accept((uri, headers, body) -> {
				MvcTestResult result = mvc.post()
					.uri(uri)
					.headers(headers)
					.contentType(MediaType.APPLICATION_JSON)
					.content(body)
					.exchange();
				return (result.getUnresolvedException() != null) ? 500 : result.getResponse().getStatus();
			});
		});
	}
}

package io.github.replicatespring.webhook.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import io.github.replicatespring.client.prediction.Prediction;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/**
 * An application with the starter's endpoint, and beside it one that verifies nothing and
 * one that does nothing. Tells its port, and for each line of input how its listeners
 * fared and how much heap it uses.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = {
		"org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration",
		"org.springframework.boot.security.autoconfigure.actuate.web.reactive.ReactiveManagementWebSecurityAutoConfiguration" })
class LoadedApplication {

	static final String PORT = "PORT ";

	static final String REPORT = "REPORT ";

	public static void main(String[] arguments) throws IOException {
		ConfigurableApplicationContext context = new SpringApplicationBuilder(LoadedApplication.class)
			.web(WebApplicationType.valueOf(arguments[0]))
			.run(arguments);
		WebServerApplicationContext server = (WebServerApplicationContext) context;
		System.out.println(PORT + server.getWebServer().getPort());
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		while (input.readLine() != null) {
			System.out.println(REPORT + context.getBean(ScriptedListeners.class).report() + " " + usedHeap());
		}
		System.exit(0);
	}

	private static long usedHeap() {
		System.gc();
		Runtime runtime = Runtime.getRuntime();
		return (runtime.totalMemory() - runtime.freeMemory()) / (1024 * 1024);
	}

	@Bean
	ScriptedListeners listeners() {
		return new ScriptedListeners();
	}

	@RestController
	static class Unverified {

		@PostMapping("/unverified")
		void receive(@RequestBody Prediction prediction) {
			if (prediction.id().isEmpty()) {
				throw new IllegalArgumentException("No id");
			}
		}

		@PostMapping("/empty")
		void ignore(@RequestBody byte[] body) {
			if (body.length == 0) {
				throw new IllegalArgumentException("No body");
			}
		}

	}

}

package io.github.replicatespring.autoconfigure.security;

import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.webhook.ReplicateWebhook;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.util.matcher.ServerWebExchangeMatchers;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Ways in which reactive applications are secured.
 */
final class ReactiveArrangements {

	private ReactiveArrangements() {
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Everything.class)
	static class BootDefault {

	}

	@Configuration(proxyBeanMethods = false)
	@Import(BootDefault.class)
	static class OwnChain {

		@Bean
		SecurityWebFilterChain own(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(BootDefault.class)
	static class SeveralChains {

		@Bean
		@Order(1)
		SecurityWebFilterChain api(ServerHttpSecurity http) {
			return http.securityMatcher(ServerWebExchangeMatchers.pathMatchers("/api/**", "/replicate/**"))
				.authorizeExchange((exchanges) -> exchanges.anyExchange().hasRole("API"))
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		@Order(2)
		SecurityWebFilterChain pages(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(BootDefault.class)
	static class ChainWithoutRules {

		@Bean
		SecurityWebFilterChain own(ServerHttpSecurity http) {
			return http.httpBasic(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(BootDefault.class)
	static class AnyExchangeFirst {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		SecurityWebFilterChain own(ServerHttpSecurity http) {
			return http.authorizeExchange((exchanges) -> exchanges.anyExchange().denyAll()).build();
		}

	}

	@RestController
	static class Everything {

		@RequestMapping("/**")
		String reached() {
			return "reached";
		}

		@ReplicateWebhook
		@PostMapping("/own/webhook")
		void own(Prediction prediction) {
		}

	}

}

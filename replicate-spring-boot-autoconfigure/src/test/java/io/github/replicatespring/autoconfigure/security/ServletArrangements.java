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
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Ways in which servlet applications are secured.
 */
final class ServletArrangements {

	private ServletArrangements() {
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
		SecurityFilterChain own(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(BootDefault.class)
	static class SeveralChains {

		@Bean
		@Order(1)
		SecurityFilterChain api(HttpSecurity http) throws Exception {
			return http.securityMatcher("/api/**", "/replicate/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().hasRole("API"))
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		@Order(2)
		SecurityFilterChain pages(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.formLogin(Customizer.withDefaults())
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(BootDefault.class)
	static class ChainWithoutRules {

		@Bean
		SecurityFilterChain own(HttpSecurity http) throws Exception {
			return http.httpBasic(Customizer.withDefaults()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(BootDefault.class)
	static class AnyRequestFirst {

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		SecurityFilterChain own(HttpSecurity http) throws Exception {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().denyAll()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@Import(BootDefault.class)
	static class ChainForAPart {

		@Bean
		SecurityFilterChain own(HttpSecurity http) throws Exception {
			return http.securityMatcher("/other/**")
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
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

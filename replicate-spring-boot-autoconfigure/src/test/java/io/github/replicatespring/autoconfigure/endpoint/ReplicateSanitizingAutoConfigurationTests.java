package io.github.replicatespring.autoconfigure.endpoint;

import java.util.Map;

import io.github.replicatespring.autoconfigure.ReplicateAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.actuate.autoconfigure.context.properties.ConfigurationPropertiesReportEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.env.EnvironmentEndpointAutoConfiguration;
import org.springframework.boot.actuate.context.properties.ConfigurationPropertiesReportEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.endpoint.jackson.EndpointJsonMapper;
import org.springframework.boot.actuate.env.EnvironmentEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The promise that no actuator endpoint shows the token or another secret, not even where
 * values are shown to everyone.
 */
class ReplicateSanitizingAutoConfigurationTests {

	private static final String SECRET = "whsec_c2VjcmV0c2VjcmV0c2VjcmV0";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ReplicateAutoConfiguration.class,
				ReplicateSanitizingAutoConfiguration.class, EnvironmentEndpointAutoConfiguration.class,
				EndpointAutoConfiguration.class, ConfigurationPropertiesReportEndpointAutoConfiguration.class,
				JacksonEndpointAutoConfiguration.class, WebClientAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=env,configprops",
				"management.endpoint.env.show-values=always", "management.endpoint.configprops.show-values=always");

	@Test
	void propertiesAreShownWithoutSecrets() {
		ApplicationContextRunner configured = this.runner.withPropertyValues("replicate.api-token=r8_one",
				"replicate.webhook.secret=" + SECRET + "," + SECRET, "replicate.webhook.address-key=r8_key",
				"replicate.proxy.password=r8_password", "replicate.proxy.username=ada", "replicate.read-timeout=7s");
		configured.run((context) -> assertThat(shown(context)).contains("replicate.api-token", "ada", "7s")
			.doesNotContain("r8_", "whsec_"));
		configured.withPropertyValues("replicate.enabled=false")
			.run((context) -> assertThat(shown(context)).contains("replicate.api-token")
				.doesNotContain("r8_", "whsec_"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "REPLICATE_API_TOKEN", "REPLICATE_APITOKEN", "REPLICATE_WEBHOOK_SECRET",
			"REPLICATE_WEBHOOK_SECRET_0", "REPLICATE_WEBHOOK_SECRET_0_", "REPLICATE_WEBHOOK_ADDRESS_KEY",
			"REPLICATE_PROXY_PASSWORD", "replicate.apiToken", "replicate.api_token", "replicate.webhook.secret[0]",
			"replicate.token", "replicate.webhook.secrets" })
	void secretsAreHiddenUnderEveryFormOfTheirNames(String name) {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource(
						"test-" + StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, Map.of(name, "r8_one"))))
			.run((context) -> assertThat(shown(context)).contains(name).doesNotContain("r8_"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "app.jar --replicate.api-token=r8_one --debug",
			"-Xmx1g -Dreplicate.webhook.secret[0]=r8_one", "java -DREPLICATE_API_TOKEN=r8_one -jar app.jar",
			"{\"replicate\": {\"proxy\": {\"password\" : \"r8_one\"}}}" })
	void valuesThatHaveSuchASettingInsideAreHidden(String value) {
		this.runner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("process", Map.of("sun.java.command", value))))
			.run((context) -> assertThat(shown(context)).contains("sun.java.command").doesNotContain("r8_"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "replicate.base-url", "replicate.rate-limit.max-wait", "REPLICATED_KEY",
			"posters.api-token", "replicates.api-token", "replicate.keyboard" })
	void whatIsNoSecretOfOursIsLeftToBoot(String key) {
		this.runner.run((context) -> {
			SanitizableData data = new SanitizableData(null, key,
					"/lib/replicate-spring-boot-starter.jar:/lib/secrets.jar:/lib/token-1.jar");
			assertThat(context.getBean(SanitizingFunction.class).apply(data)).isSameAs(data);
		});
	}

	@Test
	void isNotThereWithoutActuator() {
		new ApplicationContextRunner().withClassLoader(new FilteredClassLoader(SanitizingFunction.class))
			.withConfiguration(AutoConfigurations.of(ReplicateSanitizingAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ReplicateSanitizingAutoConfiguration.class));
	}

	private static String shown(ApplicationContext context) {
		EndpointJsonMapper json = context.getBean(EndpointJsonMapper.class);
		return json.get().writeValueAsString(context.getBean(EnvironmentEndpoint.class).environment(null)) + json.get()
			.writeValueAsString(context.getBean(ConfigurationPropertiesReportEndpoint.class).configurationProperties());
	}

}

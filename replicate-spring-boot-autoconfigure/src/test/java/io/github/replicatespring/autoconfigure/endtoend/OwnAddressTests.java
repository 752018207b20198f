package io.github.replicatespring.autoconfigure.endtoend;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.await.CompletionSource;
import io.github.replicatespring.emulator.ReplicateEmulator;
import io.github.replicatespring.event.PredictionCompletedEvent;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Wherever the application's web server is, the emulator's webhooks find it.
 */
@ExtendWith(OutputCaptureExtension.class)
class OwnAddressTests {

	/** With it Boot itself does not start below a servlet path that ends with a slash. */
	private static final String SECURITY = "org.springframework.boot.security.autoconfigure.web.servlet."
			+ "ServletWebSecurityAutoConfiguration,org.springframework.boot.security.autoconfigure.actuate.web.servlet."
			+ "ManagementWebSecurityAutoConfiguration";

	private static final String STORE = "server.ssl.key-store=";

	@TempDir
	static Path directory;

	private static Path keyStore;

	@BeforeAll
	static void makeCertificate() throws Exception {
		keyStore = directory.resolve("shop.p12");
		String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
		Process process = new ProcessBuilder(keytool, "-genkeypair", "-alias", "shop", "-keyalg", "EC", "-dname",
				"CN=shop.example.com", "-storetype", "PKCS12", "-storepass", "changeit", "-keystore",
				keyStore.toString())
			.inheritIO()
			.start();
		assertThat(process.waitFor()).isZero();
	}

	@Test
	void findsAServletApplicationBelowContextAndServletPath() throws Exception {
		assertWebhooksArrive(WebApplicationType.SERVLET,
				"server.servlet.context-path=/app/;spring.mvc.servlet.path=/api/;spring.autoconfigure.exclude="
						+ SECURITY,
				Application.class);
	}

	@Test
	void findsAServletApplicationWithACertificateOfItsOwn() throws Exception {
		assertWebhooksArrive(WebApplicationType.SERVLET, "server.address=0.0.0.0;" + STORE, Application.class);
	}

	@Test
	void findsAReactiveApplicationBelowItsBasePathAndWithACertificateOfItsOwn() throws Exception {
		assertWebhooksArrive(WebApplicationType.REACTIVE, "spring.webflux.base-path=/app/;" + STORE, Application.class);
	}

	@Test
	void findsAServerThatIsCustomizedInCode() throws Exception {
		assertWebhooksArrive(WebApplicationType.SERVLET, "server.address=192.0.2.1", Customized.class);
	}

	@Test
	void saysWhyNoWebhooksAreSentToAnAddressThatOthersReachWithoutTls(CapturedOutput output) throws Exception {
		String other = Stream.of(InetAddress.getAllByName(InetAddress.getLocalHost().getHostName()))
			.filter((address) -> !address.isLoopbackAddress())
			.map(InetAddress::getHostAddress)
			.findFirst()
			.orElse("");
		Assumptions.assumeFalse(other.isEmpty(), "this machine has the loopback address only");
		try (ConfigurableApplicationContext context = start(WebApplicationType.SERVLET, "server.address=" + other,
				Application.class)) {
			context.getBean(ReplicateClient.class).run("acme/poet").input("prompt", "rain").start();
			assertThat(context.getBean(Application.class).next().source()).isNotEqualTo(CompletionSource.WEBHOOK);
			assertThat(output).containsOnlyOnce("no webhooks are sent, because this application listens at " + other);
		}
	}

	private static void assertWebhooksArrive(WebApplicationType type, String settings, Class<?> application)
			throws Exception {
		try (ConfigurableApplicationContext context = start(type, settings, application)) {
			context.getBean(ReplicateClient.class).run("acme/poet").input("prompt", "rain").start();
			assertThat(context.getBean(Application.class).next().source()).isEqualTo(CompletionSource.WEBHOOK);
		}
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, String settings,
			Class<?> application) {
		List<String> properties = Stream
			.of(settings.replace(STORE, STORE + keyStore + ";server.ssl.key-store-password=changeit").split(";"))
			.toList();
		ConfigurableApplicationContext context = new SpringApplicationBuilder(application).web(type)
			.properties("server.port=0", "replicate.emulator.enabled=true", "replicate.emulator.speed=100")
			.properties(properties.toArray(String[]::new))
			.run();
		context.getBean(ReplicateEmulator.class).model("acme/poet").answers("Roses").after(Duration.ofSeconds(1));
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		private final BlockingQueue<PredictionCompletedEvent> completed = new LinkedBlockingQueue<>();

		@EventListener
		void on(PredictionCompletedEvent event) {
			this.completed.add(event);
		}

		PredictionCompletedEvent next() throws InterruptedException {
			PredictionCompletedEvent event = this.completed.poll(20, TimeUnit.SECONDS);
			assertThat(event).as("a completed event within 20 s").isNotNull();
			return event;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Customized extends Application {

		@Bean
		WebServerFactoryCustomizer<ConfigurableWebServerFactory> loopbackOnly() {
			return new LoopbackCustomizer();
		}

	}

	static final class LoopbackCustomizer implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>, Ordered {

		@Override
		public int getOrder() {
			return LOWEST_PRECEDENCE;
		}

		@Override
		public void customize(ConfigurableWebServerFactory factory) {
			factory.setAddress(InetAddress.getLoopbackAddress());
		}

	}

}

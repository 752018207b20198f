package io.github.replicatespring.autoconfigure;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.replicatespring.client.await.CompletionListener;
import io.github.replicatespring.client.prediction.PredictionRequest;
import io.github.replicatespring.client.prediction.WebhookEventType;
import io.github.replicatespring.client.webhook.WebhookAddress;
import io.github.replicatespring.client.webhook.WebhookSecret;
import io.github.replicatespring.completion.CompletionStore;
import io.github.replicatespring.completion.InMemoryCompletionStore;
import io.github.replicatespring.webhook.AccountWebhookSecretProvider;
import io.github.replicatespring.webhook.SignedDelivery;
import io.github.replicatespring.webhook.WebhookHeaders;
import io.github.replicatespring.webhook.WebhookReceiver;
import io.github.replicatespring.webhook.WebhookSecretProvider;
import io.github.replicatespring.webhook.WebhookVerificationException;
import io.github.replicatespring.webhook.WebhookVerifier;
import io.github.replicatespring.webhook.servlet.WebhookHandlerAdapter;
import io.github.replicatespring.webhook.servlet.WebhookHandlerMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.web.servlet.DispatcherServlet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.mock;

class ReplicateWebhookAutoConfigurationTests {

	private static final String NEW_SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

	private static final String OLD_SECRET = "whsec_b2xkb2xkb2xkb2xkb2xkb2xkb2xkb2xk";

	private static final AutoConfigurations OURS = AutoConfigurations.of(ReplicateAutoConfiguration.class,
			ReplicateCompletionAutoConfiguration.class, ReplicateWebhookAutoConfiguration.class,
			ReplicateWebhookServletAutoConfiguration.class, WebClientAutoConfiguration.class);

	private final WebApplicationContextRunner servlet = new WebApplicationContextRunner().withConfiguration(OURS)
		.withConfiguration(
				AutoConfigurations.of(WebMvcAutoConfiguration.class, DispatcherServletAutoConfiguration.class));

	@Test
	void aServletApplicationHasTheEndpointWithoutTokenOrSecret() {
		this.servlet.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(WebhookHandlerMapping.class)
			.hasSingleBean(LateAnswerRegistration.class)
			.hasSingleBean(WebhookHandlerAdapter.class)
			.hasSingleBean(AccountWebhookSecretProvider.class));
	}

	@Test
	void anApplicationWithoutAWebServerHasNone() {
		new ApplicationContextRunner().withConfiguration(OURS)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(WebhookVerifier.class)
				.doesNotHaveBean(WebhookHandlerMapping.class));
	}

	@Test
	void backsOffWithoutSpringMvc() {
		this.servlet.withClassLoader(new FilteredClassLoader(DispatcherServlet.class))
			.run((context) -> assertThat(context).doesNotHaveBean(WebhookHandlerMapping.class)
				.doesNotHaveBean(LateAnswerRegistration.class));
	}

	@Test
	void ownControllersStayVerifiedWhenTheEndpointIsTurnedOff() {
		this.servlet.withPropertyValues("replicate.webhook.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WebhookHandlerMapping.class)
				.doesNotHaveBean(LateAnswerRegistration.class)
				.doesNotHaveBean(WebhookAddress.class)
				.hasSingleBean(WebhookHandlerAdapter.class));
	}

	@Test
	void contributesNothingWhenTheStarterIsDisabled() {
		this.servlet.withPropertyValues("replicate.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(WebhookReceiver.class)
				.doesNotHaveBean(WebhookHandlerAdapter.class)
				.doesNotHaveBean(CompletionStore.class));
	}

	@Test
	void backsOffForBeansOfTheApplication() {
		WebhookSecretProvider secrets = WebhookSecretProvider
			.of(List.of(new WebhookSecret("whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz")));
		CompletionStore store = mock(CompletionStore.class);
		CompletionListener listener = (prediction, source) -> {
		};
		this.servlet.withBean(WebhookSecretProvider.class, () -> secrets)
			.withBean(CompletionStore.class, () -> store)
			.withBean(CompletionListener.class, () -> listener)
			.run((context) -> assertThat(context).doesNotHaveBean(AccountWebhookSecretProvider.class)
				.doesNotHaveBean(InMemoryCompletionStore.class)
				.hasSingleBean(WebhookReceiver.class)
				.satisfies((beans) -> assertThat(beans.getBean(CompletionListener.class)).isSameAs(listener)));
	}

	@Test
	void predictionsCarryTheConfiguredAddress() {
		this.servlet
			.withPropertyValues("replicate.webhook.base-url=https://app.example.com/shop/",
					"replicate.webhook.path=/hooks/replicate", "replicate.webhook.events=start,completed")
			.run((context) -> {
				PredictionRequest request = context.getBean(WebhookAddress.class)
					.applyTo(PredictionRequest.of("input"));
				assertThat(request.webhook()).isEqualTo(URI.create("https://app.example.com/shop/hooks/replicate"));
				assertThat(request.webhookEvents()).containsExactlyInAnyOrder(WebhookEventType.START,
						WebhookEventType.COMPLETED);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "replicate.webhook.secret=" + NEW_SECRET + ", " + OLD_SECRET,
			"replicate.webhook.secret[0]=" + NEW_SECRET + "|replicate.webhook.secret[1]=" + OLD_SECRET })
	void takesSeveralSecretsWhileOneReplacesAnother(String properties) {
		this.servlet.withPropertyValues(properties.split("\\|")).run((context) -> {
			WebhookVerifier verifier = context.getBean(WebhookVerifier.class);
			for (String secret : List.of(NEW_SECRET, OLD_SECRET)) {
				SignedDelivery delivery = SignedDelivery.of("msg_1", Instant.now(), new byte[] { 1 },
						new WebhookSecret(secret));
				assertThat(verifier.verify(headers(delivery), delivery.body()).id()).isEqualTo("msg_1");
			}
			SignedDelivery forged = SignedDelivery.of("msg_1", Instant.now(), new byte[] { 1 },
					SignedDelivery.OTHER_SECRET);
			assertThatExceptionOfType(WebhookVerificationException.class)
				.isThrownBy(() -> verifier.verify(headers(forged), forged.body()));
		});
	}

	private static WebhookHeaders headers(SignedDelivery delivery) {
		return new WebhookHeaders(List.of(delivery.id()), List.of(delivery.timestamp()), List.of(delivery.signature()));
	}

	@Test
	void readsTheSecretWhenTheFirstPredictionCarriesTheAddress() {
		AtomicInteger asked = new AtomicInteger();
		WebhookSecretProvider secrets = () -> Mono.fromCallable(() -> {
			asked.incrementAndGet();
			return List.of(SignedDelivery.SECRET);
		});
		this.servlet.withBean(WebhookSecretProvider.class, () -> secrets)
			.withPropertyValues("replicate.webhook.base-url=https://app.example.com")
			.run((context) -> {
				WebhookAddress address = context.getBean(WebhookAddress.class);
				assertThat(asked).as("not at start-up").hasValue(0);
				URI own = URI.create("https://elsewhere.example.com/hook");
				address.applyTo(PredictionRequest.of("input").withWebhook(own));
				assertThat(asked).as("not for somebody else's address").hasValue(0);
				address.applyTo(PredictionRequest.of("input"));
				assertThat(asked).hasValue(1);
			});
	}

	@Test
	void predictionsCarryNoAddressWhereNoneIsConfigured() {
		this.servlet.run((context) -> assertThat(
				context.getBean(WebhookAddress.class).applyTo(PredictionRequest.of("input")).webhook())
			.isNull());
	}

	@ParameterizedTest
	@ValueSource(strings = { "replicate.webhook.base-url=http://app.example.com",
			"replicate.webhook.base-url=https://user:pass@app.example.com",
			"replicate.webhook.base-url=app.example.com", "replicate.webhook.path=/", "replicate.webhook.path=/**",
			"replicate.webhook.path=hook", "replicate.webhook.path=/hook/", "replicate.webhook.secret=whsec_",
			"replicate.webhook.secret=whsec_!!", "replicate.webhook.secret=whsec_c2hvcnQ=",
			"replicate.webhook.max-payload-size=0B" })
	void namesAPropertyThatCannotBeUsedAndNotItsSecret(String property) {
		this.servlet.withPropertyValues(property)
			.run((context) -> assertThat(context).getFailure().rootCause().satisfies((root) -> {
				FailureAnalyzedException failure = analyzed(context.getStartupFailure());
				assertThat(failure.analysis().getDescription()).contains(property.substring(0, property.indexOf('=')))
					.doesNotContain("c2hvcnQ", "pass@");
				assertThat(failure.analysis().getAction()).isNotBlank();
			}));
	}

	private static FailureAnalyzedException analyzed(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof FailureAnalyzedException analyzed) {
				return analyzed;
			}
		}
		throw new AssertionError("No failure that explains itself", failure);
	}

}

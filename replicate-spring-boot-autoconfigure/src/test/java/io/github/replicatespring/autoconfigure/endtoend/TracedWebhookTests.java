package io.github.replicatespring.autoconfigure.endtoend;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingReceiverTracingObservationHandler;
import io.micrometer.tracing.handler.PropagatingSenderTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelPropagator;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The listeners of a webhook run in the trace in which the prediction was created, with a
 * real tracer.
 */
class TracedWebhookTests {

	private static final String TEXT = "meta/meta-llama-3-8b-instruct";

	@ParameterizedTest
	@CsvSource({ "SERVLET,false", "SERVLET,true", "REACTIVE,false", "REACTIVE,true" })
	void listenersRunInTheTraceOfTheCreation(WebApplicationType type, boolean reactive) throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class).web(type)
			.properties("replicate.emulator.enabled=true", "replicate.emulator.speed=20", "server.port=0",
					"replicate.webhook.events=start,completed")
			.run()) {
			Observation order = Observation.start("order", context.getBean(ObservationRegistry.class));
			String trace = order.scoped(() -> {
				create(context, reactive);
				return traceId(context.getBean(Tracer.class));
			});
			order.stop();
			Listeners listeners = context.getBean(Listeners.class);
			assertThat(trace).hasSize(32);
			assertThat(listeners.updated.poll(20, TimeUnit.SECONDS)).isEqualTo(trace);
			assertThat(listeners.completed.poll(20, TimeUnit.SECONDS)).isEqualTo(trace);
		}
	}

	private static void create(ConfigurableApplicationContext context, boolean reactive) {
		if (reactive) {
			context.getBean(ReactiveReplicateClient.class)
				.run(TEXT)
				.input("prompt", "gardens")
				.start()
				.contextCapture()
				.block();
			return;
		}
		context.getBean(ReplicateClient.class).run(TEXT).input("prompt", "gardens").start();
	}

	private static String traceId(Tracer tracer) {
		Span span = tracer.currentSpan();
		return (span != null) ? span.context().traceId() : "none";
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		io.opentelemetry.api.trace.Tracer openTelemetry() {
			return SdkTracerProvider.builder().build().get("test");
		}

		@Bean
		Tracer tracer(io.opentelemetry.api.trace.Tracer openTelemetry) {
			return new OtelTracer(openTelemetry, new OtelCurrentTraceContext(), (event) -> {
			});
		}

		@Bean
		ObservationHandler<Observation.Context> tracing(Tracer tracer,
				io.opentelemetry.api.trace.Tracer openTelemetry) {
			Propagator propagator = new OtelPropagator(
					ContextPropagators.create(W3CTraceContextPropagator.getInstance()), openTelemetry);
			return new ObservationHandler.FirstMatchingCompositeObservationHandler(
					new PropagatingReceiverTracingObservationHandler<>(tracer, propagator),
					new PropagatingSenderTracingObservationHandler<>(tracer, propagator),
					new DefaultTracingObservationHandler(tracer));
		}

		@Bean
		Listeners listeners(Tracer tracer) {
			return new Listeners(tracer);
		}

	}

	static class Listeners {

		private final BlockingQueue<String> completed = new LinkedBlockingQueue<>();

		private final BlockingQueue<String> updated = new LinkedBlockingQueue<>();

		private final Tracer tracer;

		Listeners(Tracer tracer) {
			this.tracer = tracer;
		}

		@EventListener
		void on(PredictionCompletedEvent event) {
			this.completed.add(traceId(this.tracer));
		}

		@EventListener
		void on(PredictionUpdatedEvent event) {
			this.updated.add(traceId(this.tracer));
		}

	}

}

package io.github.replicatespring.autoconfigure.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.github.replicatespring.autoconfigure.ReplicateAutoConfiguration;
import io.github.replicatespring.client.await.PredictionTimeoutException;
import io.github.replicatespring.client.error.FailedRequest;
import io.github.replicatespring.client.error.Problem;
import io.github.replicatespring.client.error.RateLimitWaitException;
import io.github.replicatespring.client.error.ReplicateApiException;
import io.github.replicatespring.client.error.ReplicateConnectionException;
import io.github.replicatespring.client.json.ReplicateJson;
import io.github.replicatespring.client.observation.DefaultPredictionObservationConvention;
import io.github.replicatespring.client.observation.PredictionObservationContext;
import io.github.replicatespring.client.prediction.Prediction;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class ReplicateMetricsAutoConfigurationTests {

	private static final String ENDED = """
			{"id":"p1","status":"%s","created_at":"2026-11-21T09:00:00Z","started_at":"2026-11-21T09:00:04Z",
			"completed_at":"2026-11-21T09:00:10Z","metrics":%s}""";

	private final ApplicationContextRunner withoutMeters = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ReplicateAutoConfiguration.class,
				ReplicateMetricsAutoConfiguration.class, WebClientAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.withoutMeters
		.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
				CompositeMeterRegistryAutoConfiguration.class, ObservationAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class);

	@Test
	void isNotThereWithoutMeters() {
		this.withoutMeters.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PredictionMeters.class));
		this.withoutMeters.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("replicatePredictionMeters"));
		this.runner.withPropertyValues("replicate.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PredictionMeters.class)
				.doesNotHaveBean(ReplicateMeterFilter.class));
	}

	@Test
	void sumsUsageByModel() {
		this.runner.run((context) -> {
			String metrics = """
					{"predict_time":1.5,"total_time":9,"output_token_count":20,"tokens_per_second":13.3,
					"time_to_first_token":0.2,"resolution":"1K","with_audio":true,"input_token_count":-3}""";
			observe(context, "acme/poet", ENDED.formatted("succeeded", metrics), null);
			observe(context, "acme/poet", ENDED.formatted("succeeded", metrics), null);
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.find("replicate.prediction.usage").counters())
				.extracting((counter) -> counter.getId().getTag("metric"))
				.containsExactlyInAnyOrder("predict_time", "output_token_count");
			assertThat(meters.get("replicate.prediction.usage")
				.tags("model", "acme/poet", "metric", "output_token_count")
				.counter()
				.count()).isEqualTo(40);
		});
	}

	@Test
	void timesWaitingAndRunningInBucketsOfUpToHalfAnHour() {
		this.runner.run((context) -> {
			observe(context, "acme/poet", ENDED.formatted("succeeded", "{\"predict_time\":6}"), null);
			assertThat(timer(context, "replicate.prediction.queue").totalTime(TimeUnit.SECONDS)).isEqualTo(4);
			assertThat(timer(context, "replicate.prediction.predict").totalTime(TimeUnit.SECONDS)).isEqualTo(6);
			assertThat(timer(context, "replicate.prediction.total").totalTime(TimeUnit.SECONDS)).isEqualTo(10);
			for (String name : new String[] { ".queue", ".predict", ".total", "" }) {
				assertThat(timer(context, "replicate.prediction" + name).takeSnapshot().histogramCounts())
					.extracting(CountAtBucket::bucket)
					.contains((double) Duration.ofMinutes(30).toNanos());
			}
		});
	}

	@Test
	void leavesOutWhatMakesNoSense() {
		this.runner.run((context) -> {
			observe(context, "acme/poet", """
					{"id":"p1","status":"succeeded","created_at":"2026-11-21T09:00:04Z",
					"started_at":"2026-11-21T09:00:00Z","metrics":{"predict_time":-11136021.2,"total_time":-1}}""",
					null);
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			assertThat(meters.find("replicate.prediction.queue").timer()).isNull();
			assertThat(meters.find("replicate.prediction.predict").timer()).isNull();
			assertThat(meters.find("replicate.prediction.total").timer()).isNull();
			assertThat(meters.find("replicate.prediction.usage").counter()).isNull();
		});
	}

	@ParameterizedTest
	@CsvSource({ "failed", "canceled", "aborted" })
	void countsFailuresByKind(String status) {
		this.runner.run((context) -> {
			observe(context, "acme/poet", ENDED.formatted(status, "{}"), null);
			observe(context, "acme/poet", ENDED.formatted("succeeded", "{}"), null);
			assertFailures(context, status);
		});
	}

	@ParameterizedTest
	@CsvSource({ "401,authentication", "402,payment", "422,rejected", "429,throttled", "503,server" })
	void countsRefusalsByKind(int status, String kind) {
		this.runner.run((context) -> {
			observe(context, "acme/poet", null, new ReplicateApiException(new FailedRequest("POST", "/predictions"),
					new Problem(status, "Refused", null, List.of(), null), false, null));
			assertFailures(context, kind);
		});
	}

	@Test
	void countsWhatHappensOnOurSide() {
		this.runner.run((context) -> {
			observe(context, "acme/one", null, mock(ReplicateConnectionException.class));
			observe(context, "acme/two", null, mock(PredictionTimeoutException.class));
			observe(context, "acme/three", null, null);
			observe(context, "acme/four", null, new RateLimitWaitException(Duration.ofMinutes(30)));
			assertThat(context.getBean(MeterRegistry.class).find("replicate.prediction.failures").counters())
				.extracting((counter) -> counter.getId().getTag("model") + " " + counter.getId().getTag("kind"))
				.containsExactlyInAnyOrder("acme/one connection", "acme/two timeout", "acme/three unknown",
						"acme/four throttled");
		});
	}

	@Test
	void tellsAHundredModelsApartAndCallsTheRestOther() {
		this.runner.run((context) -> {
			for (int i = 0; i < 110; i++) {
				observe(context, "acme/model-" + i, ENDED.formatted("failed", "{\"image_count\":1}"), null);
			}
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			for (String name : new String[] { "", ".usage", ".failures", ".total" }) {
				assertThat(meters.find("replicate.prediction" + name).meters()).hasSize(101);
			}
			assertThat(meters.get("replicate.prediction.usage").tag("model", "other").counter().count()).isEqualTo(10);
		});
	}

	@Test
	void leavesOtherMetersAlone() {
		this.runner.run((context) -> {
			MeterRegistry meters = context.getBean(MeterRegistry.class);
			for (int i = 0; i < 110; i++) {
				meters.counter("shop.orders", "model", "m" + i).increment();
			}
			assertThat(meters.find("shop.orders").counters()).hasSize(110);
		});
	}

	private static void observe(ApplicationContext context, String model, @Nullable String ended,
			@Nullable Throwable error) {
		PredictionObservationContext observed = new PredictionObservationContext(model);
		Observation observation = Observation
			.createNotStarted(new DefaultPredictionObservationConvention(), () -> observed,
					context.getBean(ObservationRegistry.class))
			.start();
		if (ended != null) {
			observed.ended(Prediction.of(ReplicateJson.mapper().readTree(ended)), "poll");
		}
		if (error != null) {
			observation.error(error);
		}
		observation.stop();
	}

	private static Timer timer(ApplicationContext context, String name) {
		return context.getBean(MeterRegistry.class).get(name).tags("model", "acme/poet", "status", "succeeded").timer();
	}

	private static void assertFailures(ApplicationContext context, String kind) {
		assertThat(context.getBean(MeterRegistry.class).find("replicate.prediction.failures").counters())
			.singleElement()
			.satisfies((counter) -> {
				assertThat(counter.getId().getTag("kind")).isEqualTo(kind);
				assertThat(counter.getId().getTag("model")).isEqualTo("acme/poet");
				assertThat(counter.count()).isEqualTo(1);
			});
	}

}

package io.github.replicatespring.autoconfigure.closed;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.prediction.Prediction;
import io.github.replicatespring.client.training.Training;
import io.github.replicatespring.webhook.WebhookDelivery;
import io.github.replicatespring.event.PredictionCompletedEvent;
import io.github.replicatespring.event.PredictionUpdatedEvent;
import io.github.replicatespring.event.TrainingCompletedEvent;
import io.github.replicatespring.event.TrainingUpdatedEvent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.ResolvableType;
import org.springframework.format.support.DefaultFormattingConversionService;
import org.springframework.util.ClassUtils;
import org.springframework.validation.DataBinder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No value that tells what Replicate has said can be made of what a request says.
 */
class DataBindingTests {

	private static final Map<Class<?>, String> SAMPLES = Map.of(Instant.class, Instant.EPOCH.toString(), Duration.class,
			"PT1S", Boolean.class, "true");

	static Stream<Class<?>> values() {
		ClassPathScanningCandidateComponentProvider scanner = new ClassPathScanningCandidateComponentProvider(false) {

			@Override
			protected boolean isCandidateComponent(AnnotatedBeanDefinition definition) {
				return true;
			}

		};
		scanner.addIncludeFilter((metadata, factory) -> true);
		return Stream.of("client", "event", "webhook", "completion")
			.flatMap((room) -> scanner.findCandidateComponents("io.github.replicatespring." + room).stream())
			.map(BeanDefinition::getBeanClassName)
			.<Class<?>>map((name) -> ClassUtils.resolveClassName(name, ReplicateClient.class.getClassLoader()))
			.filter(Class::isRecord)
			.filter((type) -> Modifier.isPublic(type.getModifiers()))
			.filter(DataBindingTests::isOfReplicate);
	}

	private static boolean isOfReplicate(Class<?> type) {
		return Stream.of(type.getRecordComponents())
			.anyMatch((component) -> component.getName().equals("raw")
					|| component.getType().isRecord() && isOfReplicate(component.getType()));
	}

	@Test
	void thatHoldsForWhatDeliveriesBring() {
		assertThat(values()).contains(Prediction.class, Training.class, WebhookDelivery.class,
				PredictionCompletedEvent.class, PredictionUpdatedEvent.class, TrainingCompletedEvent.class,
				TrainingUpdatedEvent.class);
	}

	@ParameterizedTest
	@MethodSource("values")
	void cannotBeMadeOfRequestParameters(Class<?> type) {
		assertThat(bound(type)).isNull();
	}

	private static @Nullable Object bound(Class<?> type) {
		DataBinder binder = new DataBinder(null, "value");
		binder.setConversionService(new DefaultFormattingConversionService());
		binder.setTargetType(ResolvableType.forClass(type));
		try {
			binder.construct(new Everything(parameters(type)));
		}
		catch (RuntimeException ex) {
			return null;
		}
		return binder.getBindingResult().hasErrors() ? null : binder.getTarget();
	}

	private static Map<String, Object> parameters(Class<?> type) {
		Map<String, Object> parameters = new TreeMap<>();
		collect(type, "", parameters, 0);
		return parameters;
	}

	private static void collect(Class<?> type, String prefix, Map<String, Object> parameters, int depth) {
		for (RecordComponent component : type.getRecordComponents()) {
			String name = prefix + component.getName();
			if (component.getType().isRecord() && depth < 3) {
				collect(component.getType(), name + ".", parameters, depth + 1);
			}
			else if (component.getType().isEnum()) {
				parameters.put(name, component.getType().getEnumConstants()[0].toString());
			}
			else if (BeanUtils.isSimpleProperty(component.getType())) {
				parameters.put(name, SAMPLES.getOrDefault(component.getType(), "1"));
			}
		}
	}

	private record Everything(Map<String, Object> parameters) implements DataBinder.ValueResolver {

		@Override
		public @Nullable Object resolveValue(String name, Class<?> type) {
			return this.parameters.get(name);
		}

		@Override
		public Set<String> getNames() {
			return this.parameters.keySet();
		}

	}

}

package io.github.replicatespring.autoconfigure.hints;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.webhook.WebhookController;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.aot.AotServices;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Looks for everything reflective in the compiled classes, in another way than the hints
 * do.
 */
class ReplicateRuntimeHintsTests {

	private static final RuntimeHints hints = new RuntimeHints();

	private static final List<Class<?>> CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.github.replicatespring.client")
		.stream()
		.<Class<?>>map(JavaClass::reflect)
		.toList();

	@BeforeAll
	static void registerAsSpringDoes() {
		AotServices.factories()
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().equals(ReplicateRuntimeHints.class))
			.forEach((registrar) -> registrar.registerHints(hints, ReplicateRuntimeHintsTests.class.getClassLoader()));
	}

	static Stream<Class<?>> operations() {
		return CLASSES.stream()
			.filter((type) -> Stream.of(type.getDeclaredMethods())
				.anyMatch((method) -> method.isAnnotationPresent(Operation.class)));
	}

	static Stream<Class<?>> values() {
		return CLASSES.stream().filter((type) -> !type.isInterface() && annotated(type).findAny().isPresent());
	}

	@Test
	void thereIsSomethingToLookAt() {
		assertThat(operations()).hasSizeGreaterThanOrEqualTo(5);
		assertThat(values()).hasSizeGreaterThanOrEqualTo(5);
	}

	@ParameterizedTest
	@MethodSource("operations")
	void everyInterfaceOfOperationsCanBeCalledByReflection(Class<?> group) {
		assertThat(group.getMethods())
			.allSatisfy((method) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
				.as(method.toString())
				.accepts(hints));
	}

	@Test
	void everyProxyOfAClientIsKnown() throws ReflectiveOperationException {
		try (ReplicateClient client = ReplicateClient.builder().apiToken("r8_one").build()) {
			List<Class<?>[]> proxies = Stream
				.concat(proxies(ReplicateClient.class, client),
						proxies(ReactiveReplicateClient.class, client.reactive()))
				.toList();
			assertThat(proxies).hasSizeGreaterThanOrEqualTo(10)
				.allSatisfy((interfaces) -> assertThat(RuntimeHintsPredicates.proxies().forInterfaces(interfaces))
					.accepts(hints));
		}
	}

	@ParameterizedTest
	@MethodSource("operations")
	void everyInterfaceOfOperationsCanBecomeAProxy(Class<?> group) {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(AopProxyUtils.completeJdkProxyInterfaces(group)))
			.accepts(hints);
	}

	@ParameterizedTest
	@MethodSource("values")
	void everyValueOfJsonCanBeBound(Class<?> value) {
		assertThat(RuntimeHintsPredicates.reflection().onType(value)).accepts(hints);
		assertThat(annotated(value))
			.allSatisfy((method) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
				.as(method.toString())
				.accepts(hints));
	}

	@Test
	void theEndpointForWebhooksCanBeRegistered() {
		assertThat(Stream.of(WebhookController.class.getDeclaredMethods())
			.filter((method) -> Modifier.isPublic(method.getModifiers()))).isNotEmpty()
			.allSatisfy((method) -> assertThat(RuntimeHintsPredicates.reflection().onMethodInvocation(method))
				.accepts(hints));
	}

	private static Stream<Method> annotated(Class<?> type) {
		return Stream.of(type.getDeclaredMethods())
			.filter((method) -> method.isAnnotationPresent(JsonCreator.class)
					|| method.isAnnotationPresent(JsonValue.class));
	}

	private static Stream<Class<?>[]> proxies(Class<?> face, Object client) throws ReflectiveOperationException {
		Stream.Builder<Class<?>[]> proxies = Stream.builder();
		for (Method method : face.getMethods()) {
			if (method.getParameterCount() == 0 && method.getReturnType().getSimpleName().endsWith("Operations")) {
				proxies.add(method.invoke(client).getClass().getInterfaces());
			}
		}
		return proxies.build();
	}

}

package io.github.replicatespring.autoconfigure.hints;

import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.github.replicatespring.autoconfigure.operation.DeclaredOperations;
import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.http.Operation;
import io.github.replicatespring.webhook.WebhookController;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aot.hint.BindingReflectionHintsRegistrar;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.annotation.ReflectiveRuntimeHintsRegistrar;

/**
 * Tells a native image about the proxies of the operations and about the values that are
 * read from and written as JSON. Both are looked for, so that additions are not
 * forgotten.
 */
final class ReplicateRuntimeHints implements RuntimeHintsRegistrar {

	private static final List<String> JSON_ANNOTATIONS = List.of(JsonCreator.class.getName(),
			JsonValue.class.getName());

	private final BindingReflectionHintsRegistrar binding = new BindingReflectionHintsRegistrar();

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		ClientTypes types = new ClientTypes(classLoader);
		types.withMethodsAnnotated(List.of(Operation.class.getName()))
			.forEach((group) -> registerOperations(hints, group));
		DeclaredOperations.blockingGroups().forEach((group) -> registerBlocking(hints, group));
		types.withMethodsAnnotated(JSON_ANNOTATIONS).forEach((value) -> registerValue(hints, value));
		hints.reflection().registerType(WebhookController.class, MemberCategory.INVOKE_PUBLIC_METHODS);
		Stream.of(ReplicateClient.class, ReactiveReplicateClient.class)
			.forEach((face) -> hints.reflection().registerType(face, MemberCategory.INVOKE_PUBLIC_METHODS));
	}

	private static void registerOperations(RuntimeHints hints, Class<?> group) {
		new ReflectiveRuntimeHintsRegistrar().registerRuntimeHints(hints, group);
		hints.proxies().registerJdkProxy(AopProxyUtils.completeJdkProxyInterfaces(group));
		hints.reflection().registerType(group, MemberCategory.INVOKE_PUBLIC_METHODS);
	}

	private static void registerBlocking(RuntimeHints hints, Class<?> group) {
		hints.proxies().registerJdkProxy(group);
		hints.reflection().registerType(group, MemberCategory.INVOKE_PUBLIC_METHODS);
	}

	/**
	 * The JSON annotations are on methods, static ones among them, which the binding
	 * alone leaves out.
	 */
	private void registerValue(RuntimeHints hints, Class<?> value) {
		this.binding.registerReflectionHints(hints.reflection(), value);
		hints.reflection().registerType(value, MemberCategory.INVOKE_DECLARED_METHODS);
	}

}

package io.github.replicatespring.autoconfigure.operation;

import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.http.Operation;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.Assert;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * Reads the catalogue of operations from the interfaces that declare them, so that what
 * is added there is known here.
 *
 * @since 0.1.0
 */
public final class DeclaredOperations {

	private DeclaredOperations() {
	}

	/**
	 * Return the operations, in the order of their ids. One that is declared twice,
	 * because its further pages have addresses of their own, is there once, with its
	 * template.
	 * @return all operations that the client declares
	 */
	public static List<DeclaredOperation> all() {
		return reactiveGroups().stream()
			.flatMap((group) -> Stream.of(group.getMethods()))
			.filter((method) -> method.isAnnotationPresent(Operation.class))
			.map(DeclaredOperations::describe)
			.distinct()
			.sorted(Comparator.comparing(DeclaredOperation::id))
			.toList();
	}

	/**
	 * Return the interfaces that declare the operations.
	 * @return the interfaces that the reactive client gives access to
	 */
	public static List<Class<?>> reactiveGroups() {
		return Stream.of(ReactiveReplicateClient.class.getMethods())
			.<Class<?>>map(Method::getReturnType)
			.filter(DeclaredOperations::declaresOperations)
			.distinct()
			.sorted(Comparator.comparing(Class::getName))
			.toList();
	}

	/**
	 * Return the blocking counterparts of the interfaces that declare the operations.
	 * @return the interfaces that the blocking client gives access to
	 */
	public static List<Class<?>> blockingGroups() {
		List<String> groups = Stream.of(ReactiveReplicateClient.class.getMethods())
			.filter((method) -> declaresOperations(method.getReturnType()))
			.map(Method::getName)
			.toList();
		return Stream.of(ReplicateClient.class.getMethods())
			.filter((method) -> method.getParameterCount() == 0 && groups.contains(method.getName()))
			.<Class<?>>map(Method::getReturnType)
			.distinct()
			.sorted(Comparator.comparing(Class::getName))
			.toList();
	}

	private static boolean declaresOperations(Class<?> type) {
		return type.isInterface()
				&& Stream.of(type.getMethods()).anyMatch((method) -> method.isAnnotationPresent(Operation.class));
	}

	private static DeclaredOperation describe(Method method) {
		Operation operation = method.getAnnotation(Operation.class);
		HttpExchange exchange = AnnotatedElementUtils.findMergedAnnotation(method, HttpExchange.class);
		Assert.state(exchange != null, () -> method + " declares an operation but no HTTP exchange");
		return new DeclaredOperation(operation.id(), exchange.method(), exchange.url(), operation.effect().name(),
				operation.summary());
	}

}

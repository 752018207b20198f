package io.github.replicatespring.client.http;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import org.springframework.aop.support.StaticMethodMatcherPointcut;

/**
 * The operations that create something from an argument of one of some types. Advice for
 * these is not in the way of the others, of which most are.
 *
 * @since 0.1.0
 */
public final class CreatingOperations extends StaticMethodMatcherPointcut {

	private final List<Class<?>> arguments;

	/**
	 * Create a pointcut.
	 * @param arguments the types
	 */
	public CreatingOperations(Class<?>... arguments) {
		this.arguments = List.of(arguments);
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		Operation operation = method.getAnnotation(Operation.class);
		return operation != null && operation.effect() == Operation.Effect.CREATE
				&& Arrays.stream(method.getParameterTypes()).anyMatch(this.arguments::contains);
	}

}

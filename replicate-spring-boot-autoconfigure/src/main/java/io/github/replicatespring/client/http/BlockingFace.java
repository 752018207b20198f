package io.github.replicatespring.client.http;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Derives the blocking face of a group of operations from the reactive one: the same
 * method, waited for. So there is one declaration of each operation, and the two faces
 * cannot drift apart.
 *
 * @since 0.1.0
 */
public final class BlockingFace implements InvocationHandler {

	private final Map<Method, Counterpart> counterparts = new ConcurrentHashMap<>();

	private final Class<?> reactiveType;

	private final Object reactive;

	private final BlockingCalls calls;

	private BlockingFace(Class<?> reactiveType, Object reactive, BlockingCalls calls) {
		this.reactiveType = reactiveType;
		this.reactive = reactive;
		this.calls = calls;
	}

	/**
	 * Return the blocking face of operations.
	 * @param <B> the blocking interface
	 * @param <R> the reactive interface, which has the same methods
	 * @param blockingType the blocking interface
	 * @param reactiveType the reactive interface
	 * @param reactive the operations
	 * @param calls makes the calls
	 * @return the blocking operations
	 */
	public static <B, R> B of(Class<B> blockingType, Class<R> reactiveType, R reactive, BlockingCalls calls) {
		return blockingType.cast(Proxy.newProxyInstance(blockingType.getClassLoader(), new Class<?>[] { blockingType },
				new BlockingFace(reactiveType, reactive, calls)));
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (ReflectionUtils.isObjectMethod(method)) {
			return invokeObjectMethod(proxy, method, arguments);
		}
		if (method.isDefault()) {
			return InvocationHandler.invokeDefault(proxy, method, arguments);
		}
		Counterpart counterpart = this.counterparts.computeIfAbsent(method, this::counterpart);
		Object call = invokeReactive(counterpart.method(), arguments);
		return (call instanceof Mono<?> single) ? this.calls.call(counterpart.name(), single)
				: this.calls.open(counterpart.name(), buffers(call));
	}

	private Counterpart counterpart(Method method) {
		Method reactive = ClassUtils.getMethod(this.reactiveType, method.getName(), method.getParameterTypes());
		Operation operation = reactive.getAnnotation(Operation.class);
		return new Counterpart(reactive, (operation != null) ? operation.id() : reactive.getName());
	}

	@SuppressWarnings("unchecked")
	private static Flux<DataBuffer> buffers(Object call) {
		return (Flux<DataBuffer>) call;
	}

	private Object invokeReactive(Method method, Object @Nullable [] arguments) throws Throwable {
		try {
			return method.invoke(this.reactive, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private Object invokeObjectMethod(Object proxy, Method method, Object @Nullable [] arguments) {
		return switch (method.getName()) {
			case "equals" -> arguments != null && proxy == arguments[0];
			case "hashCode" -> System.identityHashCode(proxy);
			default -> "Blocking " + this.reactiveType.getSimpleName();
		};
	}

	/**
	 * What is waited for.
	 *
	 * @param method the reactive method
	 * @param name what the call is known by
	 */
	private record Counterpart(Method method, String name) {

	}

}

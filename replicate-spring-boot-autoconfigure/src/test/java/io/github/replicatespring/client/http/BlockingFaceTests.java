package io.github.replicatespring.client.http;

import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.stream.Stream;

import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClient;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class BlockingFaceTests {

	static Stream<Arguments> groups() {
		return Arrays.stream(ReplicateClient.class.getMethods())
			.filter((method) -> method.getReturnType().getSimpleName().endsWith("Operations"))
			.map((method) -> arguments(method.getReturnType(), reactiveGroup(method.getName())));
	}

	@ParameterizedTest
	@MethodSource("groups")
	void theTwoFacesHaveTheSameMethods(Class<?> blocking, Class<?> reactive) throws Exception {
		assertThat(blocking.getMethods()).isNotEmpty().hasSameSizeAs(reactive.getMethods());
		for (Method method : blocking.getMethods()) {
			Method counterpart = reactive.getMethod(method.getName(), method.getParameterTypes());
			ParameterizedType answer = (ParameterizedType) counterpart.getGenericReturnType();
			assertThat(answer.getRawType()).isIn(Mono.class, Flux.class);
			assertThat(answer.getActualTypeArguments()[0]).as(method.toString()).isEqualTo(element(method));
		}
	}

	/**
	 * What the reactive twin gives one of: nothing is {@link Void} there, and a body that
	 * is read comes in buffers.
	 */
	private static Type element(Method blocking) {
		Class<?> answer = blocking.getReturnType();
		if (answer.equals(Stream.class)) {
			return ((ParameterizedType) blocking.getGenericReturnType()).getActualTypeArguments()[0];
		}
		if (answer.equals(InputStream.class)) {
			return DataBuffer.class;
		}
		return answer.equals(void.class) ? Void.class : blocking.getGenericReturnType();
	}

	private static Class<?> reactiveGroup(String name) {
		try {
			return ReactiveReplicateClient.class.getMethod(name).getReturnType();
		}
		catch (NoSuchMethodException ex) {
			throw new AssertionError("The reactive client has no group " + name, ex);
		}
	}

}

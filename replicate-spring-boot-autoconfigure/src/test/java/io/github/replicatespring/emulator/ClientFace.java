package io.github.replicatespring.emulator;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;

import io.github.replicatespring.client.ReactiveReplicateClient;
import io.github.replicatespring.client.ReplicateClient;
import io.github.replicatespring.client.http.Operation;

/**
 * One face of the client, whose operations are called by name and noted.
 */
final class ClientFace {

	private final Set<String> called = new TreeSet<>();

	private final ReplicateClient client;

	private final boolean reactive;

	ClientFace(ReplicateClient client, boolean reactive) {
		this.client = client;
		this.reactive = reactive;
	}

	/** The ids of all operations that the client has. */
	static Set<String> operations() {
		Set<String> ids = new TreeSet<>();
		Stream.of(ReactiveReplicateClient.class.getMethods())
			.flatMap((group) -> Stream.of(group.getReturnType().getMethods()))
			.filter((method) -> method.isAnnotationPresent(Operation.class))
			.forEach((method) -> ids.add(method.getAnnotation(Operation.class).id()));
		return ids;
	}

	/** The ids of the operations that were called and answered. */
	Set<String> called() {
		return this.called;
	}

	<T> T call(Class<T> type, String group, String name, Object... arguments) {
		return type.cast(call(group, name, arguments));
	}

	@Nullable Object call(String group, String name, Object... arguments) {
		try {
			Object face = this.reactive ? this.client.reactive() : this.client;
			Class<?> faceType = this.reactive ? ReactiveReplicateClient.class : ReplicateClient.class;
			Method groupMethod = faceType.getMethod(group);
			Method method = find(groupMethod.getReturnType(), name, arguments.length);
			Object answer = value(method.invoke(groupMethod.invoke(face), arguments));
			Method declared = find(ReactiveReplicateClient.class.getMethod(group).getReturnType(), name,
					arguments.length);
			this.called.add(declared.getAnnotation(Operation.class).id());
			return answer;
		}
		catch (InvocationTargetException ex) {
			throw (RuntimeException) ex.getCause();
		}
		catch (ReflectiveOperationException | IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static @Nullable Object value(@Nullable Object answer) throws IOException {
		if (answer instanceof InputStream content) {
			try (content) {
				return new String(content.readAllBytes(), StandardCharsets.UTF_8);
			}
		}
		if (answer instanceof Flux<?> content) {
			return DataBufferUtils.join(content.cast(DataBuffer.class)).map((joined) -> {
				String text = joined.toString(StandardCharsets.UTF_8);
				DataBufferUtils.release(joined);
				return text;
			}).block(Duration.ofSeconds(10));
		}
		return (answer instanceof Mono<?> mono) ? mono.block(Duration.ofSeconds(10)) : answer;
	}

	private static Method find(Class<?> operations, String name, int arguments) {
		return Stream.of(operations.getMethods())
			.filter((method) -> method.getName().equals(name) && method.getParameterCount() == arguments)
			.findFirst()
			.orElseThrow();
	}

}

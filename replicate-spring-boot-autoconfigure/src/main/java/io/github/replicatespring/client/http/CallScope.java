package io.github.replicatespring.client.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What belongs to one call of a caller, however many requests and attempts it takes.
 * Thread-safe.
 *
 * @since 0.1.0
 */
public final class CallScope {

	private static final String KEY = CallScope.class.getName();

	private final Map<Class<?>, Object> shared = new LinkedHashMap<>(2);

	private final List<Consumer<@Nullable Throwable>> endings = new ArrayList<>(1);

	CallScope() {
	}

	/**
	 * Return the scope of the call that is being made.
	 * @param context the context of the subscriber
	 * @return the scope, or {@code null} if what is subscribed to is all of the call
	 */
	public static @Nullable CallScope of(ContextView context) {
		return context.getOrDefault(KEY, null);
	}

	/**
	 * Return a call as the whole of it, unless it is part of another.
	 * @param <T> the type of the answer
	 * @param call the call
	 * @return the call with a scope for each subscription
	 */
	public static <T> Mono<T> around(Mono<T> call) {
		return Mono.deferContextual((context) -> {
			if (of(context) != null) {
				return call;
			}
			CallScope scope = new CallScope();
			return call.contextWrite(scope::writeTo).doOnError(scope::failed).doOnCancel(() -> scope.end(null));
		});
	}

	Context writeTo(Context context) {
		return context.hasKey(KEY) ? context : context.put(KEY, this);
	}

	/**
	 * Return something that the call has one of.
	 * @param <T> its type
	 * @param type its type
	 * @param first makes it, if there is none yet
	 * @return the thing
	 */
	public <T> T shared(Class<T> type, Supplier<T> first) {
		synchronized (this.shared) {
			return type.cast(this.shared.computeIfAbsent(type, (missing) -> first.get()));
		}
	}

	/**
	 * Have something done when the call has not been successful in the end.
	 * @param ending takes the last failure, or {@code null} if the caller has gone
	 */
	public void whenUnsuccessful(Consumer<@Nullable Throwable> ending) {
		synchronized (this.endings) {
			this.endings.add(ending);
		}
	}

	void failed(Throwable failure) {
		end(failure);
	}

	private void end(@Nullable Throwable failure) {
		List<Consumer<@Nullable Throwable>> due;
		synchronized (this.endings) {
			due = List.copyOf(this.endings);
			this.endings.clear();
		}
		due.forEach((ending) -> ending.accept(failure));
	}

}

package io.github.replicatespring.client.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.replicatespring.client.error.ReplicateException;
import org.jspecify.annotations.Nullable;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.retry.RetryCallback;
import org.springframework.retry.RetryContext;
import org.springframework.retry.RetryOperations;
import org.springframework.retry.backoff.BackOffInterruptedException;
import org.springframework.retry.backoff.Sleeper;
import org.springframework.retry.backoff.ThreadWaitSleeper;

/**
 * Makes reactive calls for a caller that blocks, and repeats failed ones through Spring
 * Retry, so that the caller's own thread does the waiting. Thread-safe.
 *
 * @since 0.1.0
 */
public final class BlockingCalls {

	private static final int BUFFERS_AHEAD = 4;

	private final RetryOperations retries;

	/**
	 * Create the calls.
	 * @param decision decides about repetitions
	 * @param clock measures how long a call takes
	 */
	public BlockingCalls(RetryDecision decision, Clock clock) {
		this(decision, clock, new ThreadWaitSleeper());
	}

	BlockingCalls(RetryDecision decision, Clock clock, Sleeper sleeper) {
		this.retries = DecidedRetries.template(decision, clock, sleeper);
	}

	/**
	 * Make a call that is repeated if it fails and may be.
	 * @param <T> the type of the answer
	 * @param name the call's name
	 * @param call the call, which makes one attempt for each subscription
	 * @return the answer, or {@code null} if it is empty
	 */
	public <T> @Nullable T call(String name, Mono<T> call) {
		refuseReactiveThread();
		CallScope scope = new CallScope();
		try {
			return attempts(name, call, scope);
		}
		catch (RuntimeException ex) {
			scope.failed(ex);
			throw ex;
		}
	}

	private <T> @Nullable T attempts(String name, Mono<T> call, CallScope scope) {
		try {
			return this.retries.execute(new NamedCall<>(name,
					(progress) -> block(call.contextWrite((context) -> progress.writeTo(scope.writeTo(context))))));
		}
		catch (BackOffInterruptedException ex) {
			throw interrupted(ex);
		}
	}

	/**
	 * Make a call whose answer is read as it arrives. It is repeated, if it fails and may
	 * be, until the first byte has arrived.
	 * @param name the call's name
	 * @param content the call, which makes one attempt for each subscription
	 * @return the content, to be closed
	 */
	public InputStream open(String name, Flux<DataBuffer> content) {
		refuseReactiveThread();
		try {
			InputStream opened = this.retries
				.execute(new NamedCall<>(name, (progress) -> begun(SingleAttempt.of(content, progress))));
			return (opened != null) ? opened : InputStream.nullInputStream();
		}
		catch (BackOffInterruptedException ex) {
			throw interrupted(ex);
		}
	}

	private static InputStream begun(Flux<DataBuffer> content) {
		PushbackInputStream stream = new PushbackInputStream(
				DataBufferUtils.subscriberInputStream(content, BUFFERS_AHEAD));
		try {
			int first = stream.read();
			if (first >= 0) {
				stream.unread(first);
			}
			return stream;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Wait for an answer without repeating anything.
	 * @param <T> the type of the answer
	 * @param answer the answer
	 * @return the answer, or {@code null} if it is empty
	 */
	public <T> @Nullable T await(Mono<T> answer) {
		refuseReactiveThread();
		return block(answer);
	}

	/**
	 * Return answers as a stream that takes one at a time.
	 * @param <T> the type of the answers
	 * @param answers the answers
	 * @return the stream, to be closed when left early
	 */
	public <T> Stream<T> stream(Flux<T> answers) {
		refuseReactiveThread();
		return answers.toStream(1);
	}

	private static <T> @Nullable T block(Mono<T> answer) {
		try {
			return answer.block();
		}
		catch (RuntimeException ex) {
			Throwable cause = Exceptions.unwrap(ex);
			if (cause instanceof InterruptedException) {
				throw interrupted(cause);
			}
			throw (cause instanceof RuntimeException failure) ? failure : ex;
		}
	}

	private static ReplicateException interrupted(Throwable cause) {
		return new ReplicateException("Interrupted while waiting for Replicate", cause);
	}

	private static void refuseReactiveThread() {
		if (Schedulers.isInNonBlockingThread()) {
			throw new IllegalStateException("ReplicateClient blocks and was called on the reactive thread '"
					+ Thread.currentThread().getName() + "', which must not wait. Use ReactiveReplicateClient there");
		}
	}

	/**
	 * Has its own name as label: Spring Retry's metrics would otherwise show the
	 * generated name of a lambda.
	 */
	private record NamedCall<T>(String name,
			Function<CallProgress, @Nullable T> attempt) implements RetryCallback<T, RuntimeException> {

		@Override
		public @Nullable T doWithRetry(RetryContext context) {
			return this.attempt.apply(DecidedRetries.progress(context));
		}

		@Override
		public String getLabel() {
			return this.name;
		}

	}

}

package io.github.replicatespring.client.stream;

import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.web.reactive.function.client.WebClient;

/**
 * Reads the streams of predictions. A connection that is lost before the stream is done
 * is opened again where it broke off, and no output is doubled or lost. Nothing is sent
 * before a result is subscribed to, and each subscription reads from the first event on.
 * Cancelling a subscription closes its connection; the prediction goes on. Thread-safe.
 *
 * <p>
 * The fluxes end with an error of
 * <ul>
 * <li>{@link StreamFailedException} if the stream tells that the prediction failed or was
 * canceled;
 * <li>{@link StreamInterruptedException} if the stream breaks off and cannot be resumed;
 * <li>{@link StreamUnavailableException} if there is no stream at the address, or its
 * host is not allowed;
 * <li>{@link StreamEventTooLargeException} if an event exceeds the allowed size.
 * </ul>
 *
 * @since 0.1.0
 */
public final class StreamReader {

	private final WebClient webClient;

	private final StreamHosts hosts;

	private final StreamSettings settings;

	private final Scheduler scheduler;

	private final DoubleSupplier random;

	private final StreamObservations observations;

	/**
	 * Create a reader.
	 * @param webClient used as it is; must send credentials to no host that should not
	 * have them
	 * @param hosts from where streams are read
	 * @param settings how to read and resume
	 * @param observations takes the observations of streams
	 */
	public StreamReader(WebClient webClient, StreamHosts hosts, StreamSettings settings,
			StreamObservations observations) {
		this(webClient, hosts, settings, observations, Schedulers.parallel(),
				() -> ThreadLocalRandom.current().nextDouble());
	}

	StreamReader(WebClient webClient, StreamHosts hosts, StreamSettings settings, Scheduler scheduler,
			DoubleSupplier random) {
		this(webClient, hosts, settings, StreamObservations.none(), scheduler, random);
	}

	private StreamReader(WebClient webClient, StreamHosts hosts, StreamSettings settings,
			StreamObservations observations, Scheduler scheduler, DoubleSupplier random) {
		this.webClient = webClient;
		this.hosts = hosts;
		this.settings = settings;
		this.observations = observations;
		this.scheduler = scheduler;
		this.random = random;
	}

	/**
	 * Return the output as it comes, piece by piece: tokens of text, which may be empty
	 * or blank and give the whole text when joined without separator, or the addresses of
	 * files.
	 * @param stream the absolute address of the stream
	 * @return the pieces, exactly as sent
	 * @throws IllegalArgumentException if this is no absolute http or https address
	 */
	public Flux<String> tokens(URI stream) {
		return events(stream).filter(StreamEvent::isOutput).map(StreamEvent::data);
	}

	/**
	 * Return the events of all types as they come, and observe them.
	 * @param stream the absolute address of the stream
	 * @param model the model, as observations name it; or {@code null} if it is not known
	 * @param ended answers when the prediction has ended, after which a stream that is
	 * lost and could not be resumed is not tried again; subscribed to only then
	 * @return the events
	 * @throws IllegalArgumentException if this is no absolute http or https address
	 * @see #events(URI)
	 */
	public Flux<StreamEvent> events(URI stream, @Nullable String model, Mono<?> ended) {
		return this.observations.observe(read(stream, ended), model);
	}

	/**
	 * Return the events of all types as they come. The last one, done or error, is passed
	 * on too, before the flux ends. Events that carry no id and no output may come twice
	 * when the stream was resumed.
	 * @param stream the absolute address of the stream
	 * @return the events
	 * @throws IllegalArgumentException if this is no absolute http or https address
	 */
	public Flux<StreamEvent> events(URI stream) {
		return read(stream, Mono.never());
	}

	private Flux<StreamEvent> read(URI stream, Mono<?> ended) {
		if (stream.getHost() == null || stream.getScheme() == null || !stream.getScheme().matches("(?i)https?")) {
			throw new IllegalArgumentException(
					"The address of a prediction's stream must begin with https:// or http:// and name a host");
		}
		return Flux.defer(() -> {
			this.hosts.check(stream);
			return read(new StreamConnection(this.webClient, stream, this.settings, this.scheduler), stream.getHost(),
					ended);
		});
	}

	private Flux<StreamEvent> read(StreamConnection connection, String host, Mono<?> ended) {
		StreamPosition position = new StreamPosition();
		Resumption resumption = new Resumption(host, this.settings, position, ended, this.scheduler, this.random);
		AtomicReference<StreamEvent> last = new AtomicReference<>();
		return Flux.defer(() -> {
			position.reconnect();
			return connection.open(position.last(), resumption::reconnectionTime)
				.<StreamEvent>handle((event, sink) -> passOn(event, sink, position, resumption))
				.takeUntil(StreamEvent::isLast);
		}).retryWhen(resumption).doOnNext((event) -> {
			if (event.isLast()) {
				last.set(event);
			}
		}).concatWith(Mono.defer(() -> Mono.justOrEmpty(StreamFailedException.of(last.get())).flatMap(Mono::error)));
	}

	private static void passOn(StreamEvent event, SynchronousSink<StreamEvent> sink, StreamPosition position,
			Resumption resumption) {
		if (position.advance(event)) {
			if (event.id() != null) {
				resumption.progress();
			}
			sink.next(event);
		}
	}

}

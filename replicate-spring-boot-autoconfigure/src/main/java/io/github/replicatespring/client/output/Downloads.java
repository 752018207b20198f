package io.github.replicatespring.client.output;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

import io.github.replicatespring.client.file.FileObservations;
import io.github.replicatespring.client.http.ApiOrigin;
import io.github.replicatespring.client.http.IdleWatch;
import io.github.replicatespring.client.log.ReadableDuration;
import io.github.replicatespring.client.output.OutputFileException.Reason;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Fetches files from the hosts that are allowed, within the limits.
 *
 * @param origin the API's origin, which is always allowed
 * @param api asks the API's origin, with the token
 * @param foreign asks other hosts, without the token
 * @param settings which hosts, how much and how long
 * @param observations takes the observations of downloads
 */
record Downloads(ApiOrigin origin, ExchangeFunction api, ExchangeFunction foreign, DownloadSettings settings,
		FileObservations observations) {

	private static final Scheduler SCHEDULER = Schedulers.parallel();

	boolean isAllowed(URI address) {
		return this.origin.covers(address) || this.settings.allowedHosts().allow(address);
	}

	/**
	 * Refuse an address that nothing may be fetched from.
	 */
	void check(RemoteAddress file) {
		URI address = file.uri();
		if (!isAllowed(address)) {
			throw new OutputFileException(Reason.NOT_ALLOWED,
					"%s is not fetched: the host is not among the allowed ones, %s, or is not called by https. If you trust it, add it to replicate.files.allowed-hosts"
						.formatted(file, this.settings.allowedHosts().patterns()));
		}
		if (!this.origin.covers(address) && !this.settings.addresses().allowHost(address.getHost())) {
			throw new OutputFileException(Reason.NOT_ALLOWED,
					"%s is not fetched: its host is an address of a private network or of this machine"
						.formatted(file));
		}
	}

	/**
	 * Connect and read the head; the body is there to be read.
	 */
	Mono<OpenDownload> open(RemoteAddress file) {
		return ObservedDownload.of(connect(file), this.observations);
	}

	private Mono<OpenDownload> connect(RemoteAddress file) {
		return Mono.defer(() -> {
			check(file);
			ExchangeFunction exchange = this.origin.covers(file.uri()) ? this.api : this.foreign;
			return exchange.exchange(ClientRequest.create(HttpMethod.GET, file.uri())
				.header(HttpHeaders.ACCEPT_ENCODING, "identity")
				.build());
		})
			.timeout(this.settings.idleTimeout(), SCHEDULER)
			.map((response) -> opened(file, response))
			.onErrorMap((failure) -> DownloadFailure.translate(file, failure));
	}

	/**
	 * Read the head alone.
	 */
	Mono<FileHead> head(RemoteAddress file) {
		return connect(file).map((download) -> {
			discard(download.body());
			return download.head();
		});
	}

	private OpenDownload opened(RemoteAddress file, ClientResponse response) {
		FileHead head = FileHead.of(response.headers().asHttpHeaders());
		Flux<DataBuffer> body = response.body(BodyExtractors.toDataBuffers());
		OutputFileException refusal = DownloadFailure.of(file, response.statusCode().value());
		if (refusal == null && head.length() > this.settings.maxSize()) {
			refusal = tooLarge(file);
		}
		if (refusal != null) {
			discard(body);
			throw refusal;
		}
		return new OpenDownload(head, bounded(file, body));
	}

	private Flux<DataBuffer> bounded(RemoteAddress file, Flux<DataBuffer> body) {
		IdleWatch watch = new IdleWatch(this.settings.idleTimeout(), SCHEDULER);
		AtomicLong size = new AtomicLong();
		return body.doOnRequest((count) -> watch.waiting()).handle((buffer, sink) -> {
			watch.arrived();
			if (size.addAndGet(buffer.readableByteCount()) > this.settings.maxSize()) {
				DataBufferUtils.release(buffer);
				sink.error(tooLarge(file));
			}
			else {
				sink.next(buffer);
			}
		})
			.cast(DataBuffer.class)
			.takeUntilOther(watch
				.expiry(() -> new IOException("nothing came for " + ReadableDuration.of(this.settings.idleTimeout()))))
			.takeUntilOther(tooLate(this.settings.timeout()))
			.limitRate(1)
			.doOnDiscard(DataBuffer.class, DataBufferUtils::release)
			.onErrorMap((failure) -> DownloadFailure.translate(file, failure));
	}

	private static Mono<Void> tooLate(Duration timeout) {
		return Mono.delay(timeout, SCHEDULER)
			.then(Mono.error(() -> new TimeoutException("it had not come within " + ReadableDuration.of(timeout))));
	}

	private OutputFileException tooLarge(RemoteAddress file) {
		return new OutputFileException(Reason.TOO_LARGE,
				"%s has more than the %,d bytes that are allowed. Raise replicate.files.max-download-size"
					.formatted(file, this.settings.maxSize()));
	}

	/**
	 * Close the connection instead of reading what may be endless.
	 */
	private static void discard(Flux<DataBuffer> body) {
		body.onErrorComplete().subscribe(DataBufferUtils.releaseConsumer()).dispose();
	}

}

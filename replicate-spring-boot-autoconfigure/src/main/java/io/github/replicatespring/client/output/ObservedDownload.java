package io.github.replicatespring.client.output;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.github.replicatespring.client.file.FileObservations;
import io.github.replicatespring.client.file.FileTransfer;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.io.buffer.DataBuffer;

/**
 * Observes a download from the request to the last byte.
 */
final class ObservedDownload {

	private final FileTransfer transfer;

	private final AtomicBoolean opened = new AtomicBoolean();

	private final AtomicLong size = new AtomicLong();

	private ObservedDownload(FileTransfer transfer) {
		this.transfer = transfer;
	}

	static Mono<OpenDownload> of(Mono<OpenDownload> download, FileObservations observations) {
		return Mono.deferContextual((context) -> new ObservedDownload(
				observations.begin("download", context.getOrDefault(ObservationThreadLocalAccessor.KEY, null)))
			.observe(download));
	}

	private Mono<OpenDownload> observe(Mono<OpenDownload> download) {
		return download.map((open) -> {
			this.opened.set(true);
			return new OpenDownload(open.head(), observed(open.body()));
		}).doOnError(this::failed).doOnCancel(() -> {
			if (!this.opened.get()) {
				this.transfer.left(0);
			}
		});
	}

	private Flux<DataBuffer> observed(Flux<DataBuffer> body) {
		return body.doOnNext((buffer) -> this.size.addAndGet(buffer.readableByteCount()))
			.doOnComplete(() -> this.transfer.done(this.size.get()))
			.doOnError(this::failed)
			.doOnCancel(() -> this.transfer.left(this.size.get()));
	}

	private void failed(Throwable failure) {
		String outcome = (failure instanceof OutputFileException unavailable)
				? unavailable.reason().name().toLowerCase(Locale.ROOT) : "failed";
		this.transfer.failed(failure, outcome, this.size.get());
	}

}

package io.github.replicatespring.client.exchange;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import io.github.replicatespring.client.error.ReplicateException;
import io.github.replicatespring.client.file.FileUpload;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.util.Assert;

/**
 * The content of an upload, read while it is sent, within the limit. A stream that can be
 * read only once is not kept for a second attempt, because that would take as much memory
 * as it is long: the attempt is refused instead.
 *
 * @param upload the upload
 * @param maxSize the most bytes that are sent
 */
record UploadContent(FileUpload upload, long maxSize) {

	private static final int BUFFER_SIZE = 64 * 1024;

	/**
	 * Refuse what is known to be too large.
	 */
	void check() {
		long size = knownSize(this.upload.content());
		Assert.isTrue(size <= this.maxSize, () -> tooLarge() + ", not " + size + ": " + wayOut());
	}

	/**
	 * Read apart from the threads that send: what is read may be slow, and may itself
	 * come over the network.
	 */
	Flux<DataBuffer> read() {
		AtomicBoolean begun = new AtomicBoolean();
		return Flux.defer(() -> {
			if (begun.getAndSet(true) && this.upload.content().isOpen()) {
				return Flux.error(new ReplicateException("The upload of '" + this.upload.filename()
						+ "' cannot be repeated, because its stream can be read only once. Give a Resource that can "
						+ "be read again, such as a file, or the bytes"));
			}
			return bounded();
		});
	}

	private Flux<DataBuffer> bounded() {
		AtomicLong size = new AtomicLong();
		return DataBufferUtils.read(this.upload.content(), DefaultDataBufferFactory.sharedInstance, BUFFER_SIZE)
			.subscribeOn(Schedulers.boundedElastic())
			.handle((buffer, sink) -> {
				if (size.addAndGet(buffer.readableByteCount()) > this.maxSize) {
					DataBufferUtils.release(buffer);
					sink.error(new ReplicateException("The upload of '" + this.upload.filename() + "' was broken off: "
							+ tooLarge() + ". " + wayOut()));
				}
				else {
					sink.next(buffer);
				}
			});
	}

	private String tooLarge() {
		return "'content' must be at most %s bytes (%s MiB)".formatted(this.maxSize, this.maxSize / (1024 * 1024));
	}

	private static String wayOut() {
		return "Put it on a host of your own and give the model its address; or, if Replicate takes more by now, "
				+ "raise replicate.files.max-upload-size";
	}

	/**
	 * Some resources tell their size only by being read, which a stream allows once.
	 */
	private static long knownSize(Resource content) {
		try {
			return (content.isFile() || content instanceof ByteArrayResource) ? content.contentLength() : 0;
		}
		catch (IOException ex) {
			throw new IllegalArgumentException("'content' cannot be read: " + content.getDescription(), ex);
		}
	}

}

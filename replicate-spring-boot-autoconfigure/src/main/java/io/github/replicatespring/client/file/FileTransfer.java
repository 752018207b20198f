package io.github.replicatespring.client.file;

import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.observation.Observation;

/**
 * A file on its way, whose observation ends once, whoever comes first. Thread-safe.
 *
 * @since 0.1.0
 */
public final class FileTransfer {

	private final Observation observation;

	private final FileObservationContext context;

	private final AtomicBoolean ended = new AtomicBoolean();

	FileTransfer(Observation observation, FileObservationContext context) {
		this.observation = observation;
		this.context = context;
	}

	/**
	 * Take in that all of it has been carried.
	 * @param size how many bytes, or -1 if that is not known
	 */
	public void done(long size) {
		end("done", size);
	}

	/**
	 * Take in that nobody wants it any more.
	 * @param size how many bytes were carried until then, or -1 if that is not known
	 */
	public void left(long size) {
		end("left", size);
	}

	/**
	 * Take in that it failed.
	 * @param failure why
	 * @param outcome one word for it, of few
	 * @param size how many bytes were carried until then, or -1 if that is not known
	 */
	public void failed(Throwable failure, String outcome, long size) {
		if (!this.ended.get()) {
			this.observation.error(failure);
		}
		end(outcome, size);
	}

	private void end(String outcome, long size) {
		if (this.ended.compareAndSet(false, true)) {
			this.context.ended(outcome, size);
			this.observation.stop();
		}
	}

}

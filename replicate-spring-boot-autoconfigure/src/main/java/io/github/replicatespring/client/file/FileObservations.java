package io.github.replicatespring.client.file;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Observes files on their way.
 *
 * @param registry takes the observations
 * @param convention names and tags them, or {@code null} for the default
 * @since 0.1.0
 */
public record FileObservations(ObservationRegistry registry, @Nullable FileObservationConvention convention) {

	private static final FileObservationConvention DEFAULT_CONVENTION = new DefaultFileObservationConvention();

	/**
	 * Return observations that nobody takes.
	 * @return the observations
	 */
	public static FileObservations none() {
		return new FileObservations(ObservationRegistry.NOOP, null);
	}

	/**
	 * Begin to observe a file.
	 * @param operation what is done: {@code upload}, {@code download} or {@code rescue}
	 * @param parent what it is part of, or {@code null} for what is under way on this
	 * thread
	 * @return the file on its way, to be told how it ends
	 */
	public FileTransfer begin(String operation, @Nullable Observation parent) {
		FileObservationContext context = new FileObservationContext(operation);
		Observation observation = FileObservationDocumentation.TRANSFER.observation(this.convention, DEFAULT_CONVENTION,
				() -> context, this.registry);
		if (parent != null) {
			observation.parentObservation(parent);
		}
		return new FileTransfer(observation.start(), context);
	}

}

package io.github.replicatespring.client.hardware;

import java.util.List;

/**
 * Everything the API offers for hardware, blocking. Thread-safe.
 *
 * @since 0.1.0
 * @see ReactiveHardwareOperations
 */
public interface HardwareOperations {

	/**
	 * Return the hardware that models and deployments can run on.
	 * @return all of it
	 */
	List<Hardware> list();

}

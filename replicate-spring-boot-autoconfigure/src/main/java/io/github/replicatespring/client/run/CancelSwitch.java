package io.github.replicatespring.client.run;

/**
 * Whether what is abandoned is canceled. One for a client and all its views, switched off
 * while the application shuts down, when all callers go. Thread-safe.
 *
 * @since 0.1.0
 */
public final class CancelSwitch {

	private volatile boolean on = true;

	/**
	 * Cancel from now on what is abandoned.
	 */
	public void on() {
		this.on = true;
	}

	/**
	 * Cancel nothing from now on.
	 */
	public void off() {
		this.on = false;
	}

	boolean isOn() {
		return this.on;
	}

}

package io.github.replicatespring.emulator.fault;

/**
 * All faults that are to happen.
 *
 * @param creates to requests that create predictions
 * @param reads to requests that read or cancel a prediction or training, or read a model,
 * version or deployment
 * @param webhooks to webhook deliveries
 * @param streams to streams: after how many tokens one is cut
 * @since 0.1.0
 */
public record Faults(PlannedFaults<RequestFault> creates, PlannedFaults<RequestFault> reads,
		PlannedFaults<WebhookFault> webhooks, PlannedFaults<Integer> streams) {

	/**
	 * Return a plan without faults.
	 * @return the plan
	 */
	public static Faults none() {
		return new Faults(new PlannedFaults<>(), new PlannedFaults<>(), new PlannedFaults<>(), new PlannedFaults<>());
	}

	/**
	 * Plan nothing any more.
	 */
	public void clear() {
		this.creates.clear();
		this.reads.clear();
		this.webhooks.clear();
		this.streams.clear();
	}

}
